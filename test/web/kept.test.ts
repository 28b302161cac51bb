// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react";
import { createElement } from "react";
import { beforeEach, describe, expect, it } from "vitest";
import { dropDraft, keyFor, saveDraft } from "../../web/lib/drafts.ts";
import { MeProvider } from "../../web/lib/me.tsx";
import { Refused } from "../../web/lib/problem.ts";
import { endSession, forgetSession, rememberSession } from "../../web/lib/session.ts";
import type { Upload } from "../../web/lib/uploads/queue.ts";
import { useBegun } from "../../web/ui/act/begun.ts";
import { useDraftForm } from "../../web/ui/act/use-form.ts";
import { underWay, valueNow } from "../../web/ui/fields/file-value.ts";

const acts = ["karsepar.receipt.pay.pur_1", "karsepar.key.prs_a.pay.pur_1", "karsepar.sealed.tnd_1"];

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});

describe("what a browser keeps of an act", () => {
  it("is one key for one content until it was answered, and nothing of the content", async () => {
    const bid = { price: 1_098_765_431 };
    const first = await keyFor("prs_a", "bid", bid);
    expect(await keyFor("prs_a", "bid", bid)).toBe(first);
    expect(await keyFor("prs_b", "bid", bid)).not.toBe(first);
    expect(await keyFor("prs_a", "bid", { price: 1 })).not.toBe(first);
    expect(JSON.stringify({ ...sessionStorage })).not.toContain("1098765431");
  });

  it("goes with a sign-out, and when somebody else signs in on the tab, but not when the same person does", () => {
    const keep = () => {
      for (const name of acts) sessionStorage.setItem(name, "{}");
    };
    const left = () => acts.filter((name) => sessionStorage.getItem(name) !== null);
    rememberSession("prs_a");
    keep();
    rememberSession("prs_a");
    expect(left()).toEqual(acts);
    rememberSession("prs_b");
    expect(left()).toEqual([]);
    keep();
    forgetSession();
    expect(left()).toEqual([]);
  });

  it("is a bid in the open until a sign-out or somebody else, while drafts and a session that ran out stay", () => {
    const [sent, draft] = ["karsepar.draft.prs_a.sent.bid.tnd_1.vnd_1", "karsepar.draft.prs_a.bid.tnd_1.vnd_1"];
    const keep = () => {
      for (const name of [sent, draft]) localStorage.setItem(name, "{}");
    };
    const left = () => [sent, draft].filter((name) => localStorage.getItem(name) !== null);
    rememberSession("prs_a");
    keep();
    forgetSession();
    rememberSession("prs_a");
    expect(left()).toEqual([sent, draft]);
    endSession();
    expect(left()).toEqual([draft]);
    keep();
    rememberSession("prs_b");
    expect(left()).toEqual([draft]);
  });
});

describe("a form with a draft", () => {
  const initial = { title: "", lots: [{ price: 1 }, { price: 2 }] };
  const formOf = () => renderHook(() => useDraftForm({ person: "prs_a", name: "edit.x", initial })).result;

  it("shows what another tab has typed into it since, and nothing when that tab has sent it", () => {
    const form = formOf();
    const place = "karsepar.draft.prs_a.edit.x";
    const other = (values: object | undefined) =>
      act(() => {
        if (values) localStorage.setItem(place, JSON.stringify({ values, savedAt: "2026-11-28T10:00:00.000Z" }));
        else localStorage.removeItem(place);
        dispatchEvent(new StorageEvent("storage", { key: place, storageArea: localStorage }));
      });
    act(() => form.current.fields.set("title", "of this tab"));
    other({ ...initial, title: "of the other" });
    expect(form.current.fields.get("title")).toBe("of the other");
    other(undefined);
    expect(form.current.values).toEqual(initial);
    expect(localStorage.getItem(place)).toBeNull();
  });

  it("says nothing wrong of a row any more when rows have moved", () => {
    const form = formOf();
    act(() => form.current.setErrors({ "lots.1.price": "too low", title: "missing" }));
    act(() => form.current.fields.set("lots", [{ price: 2 }]));
    expect(form.current.errors).toEqual({ title: "missing" });
  });
});

describe("a change of a record", () => {
  const me = { id: "prs_a", name: { fa: "الف" }, memberships: [] } as never;
  const stale = new Refused({ code: "version-stale", title: "", status: 412, detail: "", requestId: "" });
  /** A form that was begun on version 1. */
  const changing = () =>
    renderHook(({ version }) => useBegun("edit.x", { id: "tsk_1", version }), {
      initialProps: { version: 1 },
      wrapper: ({ children }) => createElement(MeProvider, { me, children }),
    });
  const tagSent = async ({ result }: ReturnType<typeof changing>) => result.current(async (tag) => tag);

  it("follows the record until something is typed, and is sent under what it began with from then on", async () => {
    const form = changing();
    form.rerender({ version: 2 });
    expect(await tagSent(form)).toBe('"tsk_1:2"');
    saveDraft("prs_a", "edit.x", { title: "typed" });
    form.rerender({ version: 3 });
    expect(await tagSent(form)).toBe('"tsk_1:2"');
    form.unmount();
    expect(await tagSent(changing())).toBe('"tsk_1:2"');
  });

  it("is sent under what is seen once it was said that the record is newer", async () => {
    const form = changing();
    saveDraft("prs_a", "edit.x", { title: "typed" });
    await expect(form.result.current(() => Promise.reject(stale))).rejects.toBe(stale);
    form.rerender({ version: 2 });
    expect(await tagSent(form)).toBe('"tsk_1:2"');
    form.rerender({ version: 3 });
    expect(await tagSent(form)).toBe('"tsk_1:2"');
  });

  it("begins anew when what was typed is thrown away", async () => {
    const form = changing();
    saveDraft("prs_a", "edit.x", { title: "typed" });
    form.rerender({ version: 2 });
    dropDraft("prs_a", "edit.x");
    expect(await tagSent(form)).toBe('"tsk_1:2"');
    saveDraft("prs_a", "edit.x", { title: "typed again" });
    form.rerender({ version: 3 });
    expect(await tagSent(form)).toBe('"tsk_1:2"');
  });
});

it("a file that is sent again is known by its sending until it has its new id", () => {
  const upload = (state: Upload["state"], fileId: string): Upload => ({ key: "k", state, sent: 0, fileId });
  expect(valueNow("check:fil_old", upload("rejected", "fil_old"))).toBe("check:fil_old");
  expect(valueNow("check:fil_old", upload("hashing", "fil_old"))).toBe(underWay("k"));
  expect(valueNow(underWay("k"), upload("checking", "fil_new"))).toBe("check:fil_new");
  expect(valueNow("check:fil_new", upload("clean", "fil_new"))).toBe("fil_new");
});
