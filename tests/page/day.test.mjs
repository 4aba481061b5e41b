import assert from "node:assert/strict";
import { test } from "node:test";
import { watchDay } from "../../overrides/assets/wizard/day.mjs";

test("A new day in China is told once, wherever the device is.", () => {
  let now = Date.parse("2026-11-25T15:59:00Z");
  let told = 0;
  const look = watchDay(
    () => {
      told += 1;
    },
    () => now,
  );
  look();
  assert.equal(told, 0);
  now = Date.parse("2026-11-25T16:00:01Z");
  look();
  look();
  assert.equal(told, 1);
});
