// What is left, as a clock shows it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clock } from "../../overrides/assets/wizard/countdown.mjs";

test("minutes and seconds have two digits", () => {
  assert.equal(clock(65_000), "01:05");
  assert.equal(clock(59 * 60_000 + 59_000), "59:59");
});

test("hours stand in front where there are any, and are not counted as days", () => {
  assert.equal(clock(3_600_000), "01:00:00");
  assert.equal(clock(49 * 3_600_000 + 61_000), "49:01:01");
});

test("a second that has begun counts whole, so that the end is shown when it is there", () => {
  assert.equal(clock(1), "00:01");
  assert.equal(clock(60_001), "01:01");
  assert.equal(clock(0), "00:00");
});
