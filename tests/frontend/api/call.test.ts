import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { call, csrfToken, Refused, whenSignedOut } from "../../../frontend/src/api/call";
import { askEarly } from "../../../frontend/src/api/early";

const asked = vi.fn<typeof fetch>();

function answer(status: number, json?: unknown): Response {
  const body = json === undefined ? null : typeof json === "string" ? json : JSON.stringify(json);
  return new Response(body, { status });
}

async function refusalOf(promise: Promise<unknown>): Promise<Refused> {
  const refused = await promise.catch((error: unknown) => error);
  if (!(refused instanceof Refused)) throw new Error(`was not refused: ${String(refused)}`);
  return refused;
}

beforeEach(() => {
  asked.mockReset();
  vi.stubGlobal("fetch", asked);
  vi.stubGlobal("document", { cookie: "theme=dark; csrftoken=a%2Bb" });
  whenSignedOut(async () => false);
});

afterEach(() => vi.unstubAllGlobals());

describe("a call", () => {
  it("answers what the server said", async () => {
    asked.mockResolvedValue(answer(200, { id: 7 }));
    expect(await call("GET", "/cuts/7")).toEqual({ id: 7 });
    expect(asked.mock.calls[0]?.[0]).toBe("/api/cuts/7");
  });

  it("answers nothing to an empty answer", async () => {
    asked.mockResolvedValue(answer(204));
    expect(await call("DELETE", "/notes/1")).toBeUndefined();
  });

  it("sends JSON with the CSRF token on a write", async () => {
    asked.mockResolvedValue(answer(200, {}));
    await call("POST", "/projects", { name: "Tsubame" });
    const init = asked.mock.calls[0]?.[1];
    expect(init?.body).toBe('{"name":"Tsubame"}');
    expect(init?.headers).toMatchObject({ "X-CSRFToken": "a+b", "Content-Type": "application/json" });
  });

  it("sends no CSRF token on a read", async () => {
    asked.mockResolvedValue(answer(200, {}));
    await call("GET", "/projects");
    expect(asked.mock.calls[0]?.[1]?.headers).not.toHaveProperty("X-CSRFToken");
  });

  it("leaves a form's content type to the browser", async () => {
    asked.mockResolvedValue(answer(201, {}));
    const form = new FormData();
    await call("POST", "/cuts/1/frames", form);
    expect(asked.mock.calls[0]?.[1]?.body).toBe(form);
    expect(asked.mock.calls[0]?.[1]?.headers).not.toHaveProperty("Content-Type");
  });
});

describe("a refusal", () => {
  it("carries the server's code, sentence and status", async () => {
    asked.mockResolvedValue(answer(409, { code: "last_admin", sentence: "A project needs an admin." }));
    const refused = await refusalOf(call("DELETE", "/memberships/1"));
    expect(refused).toMatchObject({ code: "last_admin", sentence: "A project needs an admin.", status: 409 });
  });

  it("keeps an answer that says more than a sentence", async () => {
    asked.mockResolvedValue(answer(422, { added: [], refused: [{ file: "a.png" }] }));
    expect((await refusalOf(call("POST", "/cuts/1/frames"))).answer).toEqual({
      added: [],
      refused: [{ file: "a.png" }],
    });
  });

  it.each([
    [413, "too_large"],
    [500, "broken"],
    [502, "unreachable"],
    [504, "unreachable"],
  ])("puts a bare %i in words", async (status, code) => {
    asked.mockResolvedValue(answer(status, "<html>proxy</html>"));
    expect(await refusalOf(call("GET", "/projects"))).toMatchObject({ code, status });
  });

  it("says that the server cannot be reached", async () => {
    asked.mockRejectedValue(new TypeError("Failed to fetch"));
    expect(await refusalOf(call("GET", "/projects"))).toMatchObject({ code: "unreachable", status: 0 });
  });

  it("is not what a cancelled call ends in", async () => {
    const leaving = new AbortController();
    leaving.abort();
    asked.mockRejectedValue(new DOMException("aborted", "AbortError"));
    const ended = call("GET", "/projects", undefined, { signal: leaving.signal });
    await expect(ended).rejects.toBeInstanceOf(DOMException);
  });
});

describe("a session that ended", () => {
  const signedOut = { code: "not_authenticated", sentence: "Sign in first." };

  it("asks to sign in, then makes the same call again with the new token", async () => {
    asked.mockResolvedValueOnce(answer(403, signedOut)).mockResolvedValueOnce(answer(200, { ok: true }));
    whenSignedOut(async () => {
      vi.stubGlobal("document", { cookie: "csrftoken=new" });
      return true;
    });
    expect(await call("POST", "/frames/1/submission")).toEqual({ ok: true });
    expect(asked.mock.calls[1]?.[1]?.headers).toMatchObject({ "X-CSRFToken": "new" });
  });

  it("refuses the call when nobody signs in", async () => {
    asked.mockResolvedValue(answer(401, signedOut));
    expect((await refusalOf(call("GET", "/projects"))).status).toBe(401);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it("is told from a role that may not", async () => {
    const ask = vi.fn(async () => true);
    whenSignedOut(ask);
    asked.mockResolvedValue(answer(403, { code: "not_allowed", sentence: "Only admins add members." }));
    await refusalOf(call("POST", "/projects/1/members", {}));
    expect(ask).not.toHaveBeenCalled();
  });

  it("is not asked about while signing in", async () => {
    const ask = vi.fn(async () => true);
    whenSignedOut(ask);
    asked.mockResolvedValue(answer(403, signedOut));
    await refusalOf(call("POST", "/session", {}));
    expect(ask).not.toHaveBeenCalled();
  });
});

describe("the CSRF token", () => {
  it("is empty where there is no cookie", () => expect(csrfToken("")).toBe(""));
  it("is not taken from a cookie that only ends alike", () => expect(csrfToken("xcsrftoken=1")).toBe(""));
});

describe("what was asked for early", () => {
  it("is the answer of the first call, and of no other", async () => {
    asked.mockImplementation(async () => answer(200, { id: 7 }));
    askEarly("/frames/7");
    expect(await call("GET", "/frames/7")).toEqual({ id: 7 });
    expect(asked).toHaveBeenCalledTimes(1);
    await call("GET", "/frames/7");
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it("is asked again where it was refused or did not come", async () => {
    asked.mockResolvedValueOnce(answer(401));
    askEarly("/frames/8");
    asked.mockResolvedValueOnce(answer(200, { id: 8 }));
    expect(await call("GET", "/frames/8")).toEqual({ id: 8 });
    asked.mockRejectedValueOnce(new TypeError("network"));
    askEarly("/frames/9");
    asked.mockResolvedValueOnce(answer(200, { id: 9 }));
    expect(await call("GET", "/frames/9")).toEqual({ id: 9 });
  });

  it("is no answer to a write", async () => {
    asked.mockImplementation(async () => answer(200, {}));
    askEarly("/cuts/1");
    await call("PATCH", "/cuts/1", {});
    expect(asked).toHaveBeenCalledTimes(2);
    await call("GET", "/cuts/1");
  });
});
