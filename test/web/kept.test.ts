// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { keyFor } from "../../web/lib/drafts.ts";
import { endSession, forgetSession, rememberSession } from "../../web/lib/session.ts";
import type { Upload } from "../../web/lib/uploads/queue.ts";
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

it("a file that is sent again is known by its sending until it has its new id", () => {
  const upload = (state: Upload["state"], fileId: string): Upload => ({ key: "k", state, sent: 0, fileId });
  expect(valueNow("check:fil_old", upload("rejected", "fil_old"))).toBe("check:fil_old");
  expect(valueNow("check:fil_old", upload("hashing", "fil_old"))).toBe(underWay("k"));
  expect(valueNow(underWay("k"), upload("checking", "fil_new"))).toBe("check:fil_new");
  expect(valueNow("check:fil_new", upload("clean", "fil_new"))).toBe("fil_new");
});
