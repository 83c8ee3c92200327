import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseServerMessage } from "../../../frontend/src/sync/protocol";

interface Example {
  name: string;
  message: { type: string };
}

const contract = JSON.parse(
  readFileSync(new URL("../../contracts/messages.json", import.meta.url), "utf8"),
) as { server: Example[] };

describe("the messages that the server may send", () => {
  test.each(contract.server.map((one) => [one.name, one.message] as const))("%s", (_, message) => {
    expect(parseServerMessage(JSON.stringify(message))).toEqual(message);
  });
});

describe("what is no message of ours is ignored", () => {
  test.each([
    "",
    "null",
    "[]",
    "{",
    '{"type": "dance"}',
    '{"type": "toString"}',
    '{"type": "heartbeat", "heads": [1]}',
    '{"type": "correction.applied", "correction": {"frame": 12}}',
    '{"type": "correction.applied", "correction": {"frame": 12, "seq": 1.5, "token": "x", "changes": []}}',
  ])("%s", (text) => {
    expect(parseServerMessage(text)).toBeNull();
  });
});
