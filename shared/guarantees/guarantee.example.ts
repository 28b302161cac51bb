import { activeContract, moved, played } from "../contracts/contract.example.ts";
import { evolveContract } from "../contracts/evolve.ts";
import type { Contract, ContractEvent } from "../contracts/state.ts";
import type { Machine } from "../machine.example.ts";
import { momentOf } from "../moment.example.ts";
import { callGuarantee, guaranteeActs, recordGuarantee, releaseGuarantee } from "./guarantee.ts";
import type { RecordGuarantee } from "./schema.ts";
import type { GuaranteeState } from "./state.ts";

const at = "2026-11-11T08:00:00.000Z";
const finance = momentOf("prs_finance", at, "bdy_one", "finance");
const head = momentOf("prs_head", at, "bdy_one", "head");
const letter = { number: "14/8", date: "2026-11-10" };

/** Ten per cent of the booklet, to the rial; good until spring. */
export const bankGuarantee: RecordGuarantee = {
  kind: "performance",
  form: "bankGuarantee",
  number: "BG-1405-77",
  issuer: "Bank Melli",
  amountMinor: 100_000_001,
  validUntil: "2027-03-20",
};

const record = recordGuarantee(activeContract, bankGuarantee, undefined, finance);

/** The booklet with a guarantee of finance's keeping. */
export const secured: Contract = moved(activeContract, record);

const terminated: Contract = played(secured, { type: "ContractTerminated", at, by: "prs_head", reason: "r" });

/** The first guarantee of the booklet, after the contract was terminated. */
export const guaranteeMachine = {
  acts: {},
  others: guaranteeActs,
  stateOf: ({ guarantees }) => guarantees?.[0]?.state,
  evolve: evolveContract,
  samples: {
    held: terminated,
    released: moved(secured, releaseGuarantee(secured, 1, { letter }, finance)),
    called: moved(terminated, callGuarantee(terminated, 1, { amountMinor: 60_000_000, letter }, head)),
  },
  variants: { "the contract is under way": secured },
  begins: { recordGuarantee: { before: activeContract, decision: record } },
  commands: {
    releaseGuarantee: (contract, moment) => releaseGuarantee(contract, 1, { letter }, moment),
    callGuarantee: (contract, moment) => callGuarantee(contract, 1, { amountMinor: 60_000_000, letter }, moment),
  },
  by: { releaseGuarantee: finance, callGuarantee: head },
} satisfies Machine<GuaranteeState, Contract, ContractEvent>;
