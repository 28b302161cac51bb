import { describe, expect, it } from "vitest";
import {
  carriesCode,
  endsAsZip,
  hidesPdf,
  looksActive,
  officeType,
  textType,
  zipEnd,
  zipNames,
} from "../../shared/files/bytes.ts";
import { announced, fileMachine, good } from "../../shared/files/file.example.ts";
import {
  arriveFile,
  evolveFile,
  expireFile,
  type File,
  type FileEvent,
  judgeFile,
  requestFile,
  usable,
  viewFile,
  waits,
} from "../../shared/files/file.ts";
import { agrees, fitsName, mediaTypeNames, mediaTypes } from "../../shared/files/media.ts";
import { fileStates } from "../../shared/files/schema.ts";
import type { Moment } from "../../shared/moment.ts";
import { type Role, roles } from "../../shared/people/role.ts";
import { policyAt } from "../../shared/policy/policy.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import { docx, jpeg, pdf, xlsx, zip } from "../harness/sample-files.ts";

const at = "2026-11-22T10:00:00.000Z";
const moment = (role: Role, party = "bdy_one"): Moment => ({
  by: { person: "prs_x", memberships: [{ party, roles: [role] }] },
  at,
  policy: policyAt(initialPolicy, at),
});
const file = (state: File["state"]): File => ({ ...fileMachine.samples[state], version: 1 });
const types = (events: FileEvent[]) => events.map(({ type }) => type);

describe("request a file", () => {
  const writers: Role[] = [
    "prManager",
    "procurementOfficer",
    "head",
    "finance",
    "technicalMember",
    "secretary",
    "vendorMember",
    "signatory",
  ];
  it.each(Object.keys(roles) as Role[])("as %s", (role) => {
    const decision = requestFile("bdy_one", "fil_1", announced, moment(role));
    if (!writers.includes(role)) return expect(decision).toMatchObject({ refusal: { code: "not-allowed" } });
    expect(decision).toMatchObject({
      ok: true,
      events: [{ type: "FileRequested", id: "fil_1", owner: "bdy_one", expiresAt: "2026-11-23T10:00:00.000Z" }],
    });
  });

  it("refuses a stranger and a name that ends as another type", () => {
    expect(requestFile("bdy_one", "fil_1", announced, moment("head", "bdy_two"))).toMatchObject({ ok: false });
    for (const name of ["فاکتور.exe", "فاکتور", "pdf", "a.pdf.js", "a.pdf."]) {
      const decision = requestFile("bdy_one", "fil_1", { ...announced, name }, moment("head"));
      expect(decision).toMatchObject({ refusal: { code: "file-name-differs", facts: { endings: ["pdf"] } } });
    }
  });

  it("knows the endings of every type, in any case", () => {
    for (const type of mediaTypeNames)
      for (const ending of mediaTypes[type]) expect(fitsName(type, `A.B.${ending.toUpperCase()}`)).toBe(true);
  });
});

describe("the life of a file", () => {
  it.each(fileStates)("%s", (state) => {
    const waiting = state === "pending" || state === "uploaded";
    expect(waits(file(state))).toBe(waiting);
    expect(types(arriveFile(file(state), at))).toEqual(state === "pending" ? ["FileUploaded"] : []);
    expect(types(judgeFile(file(state), good, at))).toEqual(state === "uploaded" ? ["FileAccepted"] : []);
    expect(types(expireFile(file(state), "2026-11-23T09:59:59.999Z"))).toEqual([]);
    expect(types(expireFile(file(state), "2026-11-23T10:00:00.000Z"))).toEqual(waiting ? ["FileExpired"] : []);
    expect(usable(file(state), "bdy_one")?.refusal.code).toBe(state === "clean" ? undefined : "file-not-ready");
  });

  it("is what its events say", () => {
    const decision = requestFile("bdy_one", "fil_1", announced, moment("head"));
    const requested = decision.ok ? decision.events.reduce(evolveFile, undefined as never) : undefined;
    expect(requested).toEqual({ ...file("pending"), version: 0 });
    const uploaded = arriveFile(file("pending"), at).reduce(evolveFile, file("pending"));
    expect(uploaded.state).toBe("uploaded");
    expect(judgeFile(uploaded, good, at).reduce(evolveFile, uploaded).state).toBe("clean");
    expect(judgeFile(uploaded, { ...good, size: 9 }, at).reduce(evolveFile, uploaded)).toMatchObject({
      state: "rejected",
      rejection: "wrongSize",
    });
    expect(expireFile(uploaded, "2027-01-01T00:00:00.000Z").reduce(evolveFile, uploaded).state).toBe("expired");
    expect(() => evolveFile(undefined, { type: "FileExpired", at, by: "system" })).toThrow("without a file");
  });

  it.each([
    ["wrongSize", { size: 11 }],
    ["wrongChecksum", { sha256: "b".repeat(64) }],
    ["wrongChecksum", { sha256: undefined }],
    ["activeContent", { active: true }],
    ["twoFormats", { mixed: true }],
    ["otherType", { detected: "image/png" }],
    ["otherType", { detected: undefined }],
  ] as const)("is rejected as %s", (rejection, change) => {
    expect(judgeFile(file("uploaded"), { ...good, ...change }, at)).toMatchObject([
      { type: "FileRejected", rejection },
    ]);
  });

  it("is seen and used by its owner alone", () => {
    const person = (party: string) => ({ person: "prs_x", memberships: [{ party, roles: ["auditor" as const] }] });
    expect(viewFile(file("clean"), person("bdy_one"))).toMatchObject({ id: "fil_1", state: "clean" });
    expect(viewFile(file("clean"), person("bdy_two"))).toBeUndefined();
    expect(usable(file("clean"), "bdy_two")?.refusal).toEqual(usable(undefined, "bdy_two")?.refusal);
  });

  it("takes a table for text, and nothing else for something else", () => {
    expect(agrees("text/csv", "text/plain")).toBe(true);
    expect(agrees("text/plain", "text/csv")).toBe(false);
    expect(agrees("application/x-subrip", "text/plain")).toBe(false);
    expect(agrees("text/plain", undefined)).toBe(false);
  });
});

describe("what bytes are", () => {
  const text = (value: string) => new TextEncoder().encode(value);

  it.each([
    ["WEBVTT\n\n00:01.000 --> 00:02.000\nسلام", "text/vtt"],
    ["\ufeffWEBVTT", "text/vtt"],
    ["WEBVTTX", "text/plain"],
    ["1\r\n00:00:01,000 --> 00:00:02,000\r\nسلام", "application/x-subrip"],
    ["\ufeff1\n00:00:01,000 --> 00:00:02,000\n", "application/x-subrip"],
    ["نام,مبلغ\nالف,۱۰", "text/plain"],
    ["", undefined],
    ["a\u0000b", undefined],
    ["\u001b[31m", undefined],
  ])("text %j is %s", (value, type) => {
    expect(textType(text(value), true)).toBe(type);
  });

  it("is no text when it is not UTF-8, unless only its end is cut", () => {
    expect(textType(Uint8Array.of(0x61, 0xff), true)).toBeUndefined();
    const cut = text("سلام").subarray(0, 7);
    expect(textType(cut, false)).toBe("text/plain");
    expect(textType(cut, true)).toBeUndefined();
  });

  it.each([
    ["<!DOCTYPE html><p>x", true],
    ["  <HTML lang=fa>", true],
    ["a,b\n<script>alert(1)</script>", true],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', true],
    ["<?xml version='1.0'?><a/>", true],
    ["#!/bin/sh", true],
    ["\ufeff<!-- x -->", true],
    ["<?php echo 1", true],
    ["the <html5 crowd < script", false],
    ["1 < 2 and # no", false],
  ])("text %j looks active: %s", (value, active) => {
    expect(looksActive(text(value), true)).toBe(active);
  });

  it("leaves metadata alone but not pages inside other formats", () => {
    expect(looksActive(pdf("%<?xml version='1.0'?>"), false)).toBe(false);
    expect(looksActive(pdf("%<script src=x>"), false)).toBe(true);
  });

  it("finds what hides behind a beginning or an end", () => {
    expect(hidesPdf(pdf())).toBe(false);
    expect(hidesPdf(Buffer.concat([jpeg(), pdf()]))).toBe(true);
    expect(endsAsZip(jpeg())).toBe(false);
    expect(endsAsZip(Buffer.concat([jpeg(), zip({ "a.class": "x" })]))).toBe(true);
  });

  it("reads the directory of an archive and nothing that only resembles one", () => {
    const whole = docx();
    const end = zipEnd(whole, whole.length)!;
    const directory = whole.subarray(end.directoryAt, end.directoryAt + end.directoryBytes);
    const names = zipNames(directory, end.entries)!;
    expect(names).toEqual(["_rels/.rels", "word/document.xml", "[Content_Types].xml"]);
    expect(officeType(names)).toBe("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    expect(zipNames(directory, end.entries + 1)).toBeUndefined();
    expect(zipNames(directory.subarray(0, -1), end.entries)).toBeUndefined();
    expect(zipNames(directory.subarray(1), end.entries)).toBeUndefined();
    const behind = Buffer.concat([Buffer.from("MZ"), whole]);
    expect(zipEnd(behind, behind.length)).toBeUndefined();
    const followed = Buffer.concat([whole, Buffer.from("x")]);
    expect(zipEnd(followed, followed.length)).toBeUndefined();
    expect(zipEnd(Buffer.alloc(10), 10)).toBeUndefined();
  });

  it("tells office documents from archives and from documents with code", () => {
    expect(officeType(["word/document.xml"])).toBeUndefined();
    expect(officeType(["[Content_Types].xml", "word/document.xml", "xl/workbook.xml"])).toBeUndefined();
    expect(zipEnd(xlsx(), xlsx().length)?.entries).toBe(2);
    expect(carriesCode(["word/vbaProject.bin"])).toBe(true);
    expect(carriesCode(["word/embeddings/run.EXE"])).toBe(true);
    expect(carriesCode(["word/activeX/activeX1.xml"])).toBe(true);
    expect(carriesCode(["word/document.xml", "word/media/image1.png"])).toBe(false);
  });
});
