import { createHash, randomUUID } from "node:crypto";
import type { Won } from "./opening.ts";
import { expectThat, type Telling } from "./telling.ts";
import { upload } from "./upload.ts";
import { cast, firms } from "./world.ts";

export type Firm = (typeof firms)[number];
export const firmOf = (vendor: string): Firm => {
  const firm = firms.find((each) => each.vendor === vendor);
  expectThat(firm !== undefined, `${vendor} should be one of the firms`);
  return firm;
};

/** From the award to an active contract: draft, document, both signatures over one hash. */
export async function contract(tell: Telling, { award, vendor, price }: Won): Promise<string> {
  const { signatory } = firmOf(vendor);
  const made = await tell.step(cast.manager, "drafts the contract", "POST", `/awards/${award}/contract`, {});
  const id = made.body.id as string;
  const draft = await tell.step(cast.manager, "reads the draft", "GET", `/contracts/${id}`);
  expectThat(
    draft.body.terms.amountMinor === price,
    "the contract should be over the price of the bid",
    draft.body.terms,
  );
  const settled = {
    supervisor: cast.manager,
    rightsClause: "All rights of use pass to the body on acceptance.",
    startsOn: "2026-12-01",
  };
  await tell.step(cast.manager, "names supervisor and rights", "PATCH", `/contracts/${id}`, settled, {
    ifMatch: draft.etag,
  });
  await tell.step(cast.manager, "offers the contract", "POST", `/contracts/${id}/offer`, {});
  const document = await tell.step(signatory, "reads the document to sign", "GET", `/contracts/${id}/document`);
  const documentHash = createHash("sha256").update(document.body.text).digest("hex");
  expectThat(
    documentHash === document.body.documentHash,
    "the hash should be that of the text",
    document.body.documentHash,
  );
  await tell.refused(cast.head, "signs before the vendor", "not-allowed", "POST", `/contracts/${id}/sign`, {
    documentHash,
  });
  await tell.step(signatory, "signs for the vendor", "POST", `/contracts/${id}/sign`, { documentHash });
  const guarantee = {
    kind: "performance",
    form: "bankGuarantee",
    number: randomUUID(),
    issuer: "Bank Melli",
    amountMinor: Math.ceil(price / 10),
    validUntil: "2035-03-20",
  };
  await tell.step(cast.finance, "records the performance guarantee", "POST", `/contracts/${id}/guarantees`, guarantee);
  await tell.step(cast.head, "signs for the body: active", "POST", `/contracts/${id}/sign`, { documentHash });
  return id;
}

/** All deliverables: the second goes through a revision; on request the first is rejected and taken for less. */
export async function deliver(tell: Telling, id: string, vendor: string, withRejection: boolean): Promise<void> {
  const firm = firmOf(vendor);
  const handOver = async (n: number, v: number) => {
    const file = await upload(tell, firm.member, `/vendors/${vendor}/files`, `deliverable-${n}-version-${v}`);
    await tell.step(
      firm.member,
      `adds version ${v} of deliverable ${n}`,
      "POST",
      `/contracts/${id}/deliverables/${n}/versions`,
      { files: [file] },
    );
    await tell.step(
      firm.member,
      `submits version ${v} of deliverable ${n}`,
      "POST",
      `/contracts/${id}/deliverables/${n}/versions/${v}/submit`,
      {},
    );
    return `/contracts/${id}/deliverables/${n}/versions/${v}`;
  };
  const first = await handOver(1, 1);
  if (withRejection) {
    await tell.step(cast.manager, "rejects deliverable 1", "POST", `${first}/reject`, {
      criteria: ["complete"],
      remarks: "Two parts are missing.",
    });
    await tell.refused(
      cast.manager,
      "decides on the own rejection",
      "not-allowed",
      "POST",
      `/contracts/${id}/deliverables/1/resolve`,
      { exit: "descope", reason: "x" },
    );
    const reduced = { exit: "priceReduction", amountMinor: 1_000_000_000, reason: "The delivered parts are usable." };
    await tell.step(
      cast.head,
      "takes it for a reduced price",
      "POST",
      `/contracts/${id}/deliverables/1/resolve`,
      reduced,
    );
  } else await tell.step(cast.manager, "accepts deliverable 1", "POST", `${first}/accept`, {});

  const second = await handOver(2, 1);
  await tell.refused(
    cast.manager,
    "asks for what the contract does not",
    "change-needs-amendment",
    "POST",
    `${second}/request-revision`,
    { criteria: ["gold-edge"], remarks: "Gold edges, please." },
  );
  await tell.step(cast.manager, "asks for a revision of deliverable 2", "POST", `${second}/request-revision`, {
    criteria: ["figures"],
    remarks: "Figures are missing.",
  });
  const again = await handOver(2, 2);
  await tell.step(cast.manager, "accepts deliverable 2", "POST", `${again}/accept`, {});
  const done = await tell.step(cast.auditor, "reads the contract", "GET", `/contracts/${id}`);
  expectThat(done.body.state === "completed", "the contract should be completed", done.body.state);
}
