import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type * as v from "valibot";
import { plays, type Role } from "../../../shared/people/role.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { Act, type ActProps } from "../../ui/act/act.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { type Fact, Id } from "../../ui/parts.tsx";
import { useCaller, useRoleWords } from "../../ui/who.tsx";
import { type Contract, contractOf } from "./queries.ts";
import { pageTexts } from "./texts/page.ts";

/** A page of one act on the contract that its address names, with the way back. */
export function OfContract({ children }: { children: (contract: Contract) => ReactNode }) {
  const { id = "" } = useParams({ strict: false });
  const t = useTexts(pageTexts);
  const { format } = useLanguage();
  const api = useServer();
  return (
    <>
      <nav className="row small no-print" aria-label={t.back}>
        <Link to="/contracts/$id" params={{ id }}>
          {t.back}
        </Link>
        <Id>{id}</Id>
      </nav>
      <Loaded queryKey={["contract", id]} queryFn={() => contractOf(api, id)}>
        {(contract) => (
          <>
            <p className="muted">
              {format.text(contract.terms.title)} · {format.text(contract.bodyName)} ·{" "}
              {format.text(contract.vendorName)}
            </p>
            {children(contract)}
          </>
        )}
      </Loaded>
    </>
  );
}

type Props<Schema extends v.GenericSchema, Reply> = Omit<ActProps<Schema, Reply>, "name" | "receipt" | "onDone"> & {
  contract: Contract;
  /** Names the act; with `part` its place in the contract. */
  verb: string;
  part?: string;
  /** Who may do it, in which of the two parties. */
  by: readonly Role[];
  party: string;
  facts: NonNullable<ActProps<Schema, Reply>["facts"]>;
  /** What the receipt says beside the contract and its state. */
  done?: (reply: Reply, input: v.InferOutput<Schema>) => readonly Fact[];
  next: ReactNode | ((reply: Reply, input: v.InferOutput<Schema>) => ReactNode);
};

/** An act with weight on a contract: what it repeats and what its receipt shows begin with the contract itself. */
export function ContractAct<Schema extends v.GenericSchema, Reply extends { state: string }>(
  props: Props<Schema, Reply>,
) {
  const { contract, verb, part, by, party, facts, done, next, blocked, ...rest } = props;
  const t = useTexts(pageTexts);
  const { language, format } = useLanguage();
  const words = useRoleWords();
  const caller = useCaller();
  const { id, terms, vendorName } = contract;
  const barred = plays(caller, party, ...by) ? undefined : t.waits({ who: words(by), act: props.title });
  const held = blocked ?? barred;
  return (
    <Act
      {...rest}
      {...(held === undefined ? {} : { blocked: held })}
      name={[verb, id, part].filter((each) => each !== undefined).join(".")}
      facts={(input) => [
        [t.facts.number, <Id key="id">{id}</Id>],
        [t.facts.title, format.text(terms.title)],
        [t.facts.vendor, format.text(vendorName)],
        [terms.framework ? t.facts.ceiling : t.facts.amount, format.rial(terms.amountMinor)],
        ...facts(input),
      ]}
      receipt={(reply, input) => ({
        facts: [
          [t.facts.number, <Id key="id">{id}</Id>],
          [t.facts.title, format.text(terms.title)],
          ...(done?.(reply, input) ?? []),
          [t.facts.state, termOf(reply.state, language)],
        ],
        record: { kind: "contract", id },
        next: (
          <>
            <p>{typeof next === "function" ? next(reply, input) : next}</p>
            <p>
              <Link to="/contracts/$id" params={{ id }}>
                {t.back}
              </Link>
            </p>
          </>
        ),
      })}
    />
  );
}
