// What an address says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressed, decoded } from "../../overrides/assets/page/addresses.mjs";

test("answers after the hash are taken as they are, without percent signs", () => {
  assert.equal(addressed({ hash: "#lishi;status=paid", search: "" }), "lishi;status=paid");
  assert.equal(addressed({ hash: "#lishi%3Bstatus=paid", search: "?platform=haoka" }), "lishi;status=paid");
});

test("a query says the same, with the platform first wherever it stands", () => {
  assert.equal(addressed({ hash: "", search: "?platform=lishi&status=paid" }), "lishi;status=paid");
  assert.equal(addressed({ hash: "#", search: "?status=paid&platform=lishi" }), "lishi;status=paid");
});

test("a query may leave the platform open", () => {
  assert.equal(addressed({ hash: "", search: "?status=packed" }), ";status=packed");
});

test("an address that says nothing is empty", () => {
  assert.equal(addressed({ hash: "", search: "" }), "");
});

test("percent signs that make no sense stay", () => {
  assert.equal(decoded("%E0%A4%A"), "%E0%A4%A");
  assert.equal(decoded("%E9%80%80"), "退");
});
