import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { callOffActs } from "../../../shared/calloffs/call-off.ts";
import { AcceptCallOff, ApproveCallOff, CancelCallOff, DeclineCallOff } from "../../../shared/calloffs/schema.ts";
import { type Caller, plays } from "../../../shared/people/role.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { PageLink } from "../../ui/links.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { type Fact, Facts, Id, Tag } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { toneOf } from "../../ui/tones.ts";
import { useCaller } from "../../ui/who.tsx";
import { ContractAct, OfContract } from "./contract-act.tsx";
import { type CallOff, type Contract, callOffsOf } from "./queries.ts";
import { callOffTexts } from "./texts/calloffs.ts";

/** The call-off that the address names, as this reader may see it. */
function OfCallOff({ children }: { children: (contract: Contract, callOff: CallOff) => ReactNode }) {
  const { n } = useParams({ strict: false });
  const t = useTexts(callOffTexts);
  const api = useServer();
  return (
    <OfContract>
      {(contract) => (
        <Loaded queryKey={["contract", contract.id, "call-offs"]} queryFn={() => callOffsOf(api, contract.id)}>
          {({ items }) => {
            const callOff = items.find((each) => String(each.n) === n);
            return callOff ? (
              children(contract, callOff)
            ) : (
              <section className="card">
                <h1>{t.n}</h1>
                <p className="muted">{t.empty}</p>
              </section>
            );
          }}
        </Loaded>
      )}
    </OfContract>
  );
}

/** What is ordered, at which prices, until when. */
function useCallOffFacts(): (contract: Contract, callOff: CallOff) => Fact[] {
  const t = useTexts(callOffTexts);
  const { format } = useLanguage();
  return ({ terms }, { n, lines, amountMinor, dueOn, note, replyBy }) => [
    [t.n, format.number(n)],
    ...lines.map(({ rate, quantity, amountMinor: minor }): Fact => {
      const of = terms.framework?.rates.find((each) => each.n === rate);
      return [
        format.text(of?.title),
        `${format.number(quantity)} × ${format.rial(of?.unitMinor ?? 0)} = ${format.rial(minor)}`,
      ];
    }),
    [t.amount, format.rial(amountMinor)],
    [t.due, format.day(dueOn)],
    [t.replyBy, replyBy === undefined ? undefined : format.dateTime(replyBy)],
    [t.note, note],
  ];
}

const verbs = { approve: callOffActs.approveCallOff, accept: callOffActs.acceptCallOff } as const;
const noes = { decline: callOffActs.declineCallOff, cancel: callOffActs.cancelCallOff } as const;
type Verb = keyof typeof verbs | keyof typeof noes;

const partyOf = (contract: Contract, verb: Verb): string =>
  verb === "accept" || verb === "decline" ? contract.vendor : contract.body;

/** What a person may do about a call-off now. */
export function callOffVerbs(contract: Contract, callOff: CallOff, by: Caller): Verb[] {
  const all: Record<Verb, { by: readonly Parameters<typeof plays>[2][]; from: readonly string[] }> = {
    ...verbs,
    ...noes,
  };
  return (Object.keys(all) as Verb[]).filter((verb) => {
    const idle = contract.state !== "active" && !(verb === "cancel" && contract.state === "suspended");
    if (idle || !all[verb].from.includes(callOff.state)) return false;
    if (verb === "approve" && callOff.internal?.by === by.person) return false;
    return plays(by, partyOf(contract, verb), ...all[verb].by);
  });
}

/** One call-off and what may be done about it. */
export function CallOffPage() {
  const t = useTexts(callOffTexts);
  const { language, format } = useLanguage();
  const caller = useCaller();
  const facts = useCallOffFacts();
  return (
    <OfCallOff>
      {(contract, callOff) => {
        const { n, state, internal, reason, acceptedAt } = callOff;
        const to = (verb: Verb): string => `/contracts/${contract.id}/call-offs/${n}/${verb}`;
        return (
          <article className="card">
            <div className="row between">
              <h1>{t.one({ n: format.number(n) })}</h1>
              <Tag tone={toneOf(state)}>{termOf(state, language)}</Tag>
            </div>
            <Facts
              of={[
                ...facts(contract, callOff),
                [t.acceptedAt, acceptedAt === undefined ? undefined : format.dateTime(acceptedAt)],
                [t.reason, reason],
                [t.asked, internal ? <Person key="by" id={internal.by} /> : undefined],
                [t.approvedBy, internal?.approvedBy ? <Person key="approved" id={internal.approvedBy} /> : undefined],
                [
                  t.tasks,
                  internal
                    ? internal.tasks.map((task) => (
                        <PageLink key={task} to={`/tasks/${task}`}>
                          <Id>{task}</Id>
                        </PageLink>
                      ))
                    : undefined,
                ],
              ]}
            />
            <div className="row no-print">
              {callOffVerbs(contract, callOff, caller).map((verb) => (
                <Link key={verb} to={to(verb)} className="button" {...(verb in noes ? { "data-quiet": "" } : {})}>
                  {t[verb].action}
                </Link>
              ))}
            </div>
          </article>
        );
      }}
    </OfCallOff>
  );
}

export function ApproveCallOffPage() {
  const t = useTexts(callOffTexts).approve;
  const facts = useCallOffFacts();
  const api = useServer();
  return (
    <OfCallOff>
      {(contract, callOff) => (
        <ContractAct
          contract={contract}
          verb="approve-call-off"
          part={String(callOff.n)}
          by={callOffActs.approveCallOff.by}
          party={contract.body}
          title={t.title}
          lead={t.lead}
          schema={ApproveCallOff}
          facts={() => facts(contract, callOff)}
          send={(json, headers) =>
            read(
              api.contracts[":id"]["call-offs"][":n"].approve.$post(
                { param: { id: contract.id, n: String(callOff.n) }, json },
                { headers },
              ),
            )
          }
          submit={t.submit}
          next={t.next}
        />
      )}
    </OfCallOff>
  );
}

export function AcceptCallOffPage() {
  const t = useTexts(callOffTexts).accept;
  const facts = useCallOffFacts();
  const api = useServer();
  return (
    <OfCallOff>
      {(contract, callOff) => (
        <ContractAct
          contract={contract}
          verb="accept-call-off"
          part={String(callOff.n)}
          by={callOffActs.acceptCallOff.by}
          party={contract.vendor}
          title={t.title}
          lead={t.lead}
          schema={AcceptCallOff}
          facts={() => facts(contract, callOff)}
          send={(json, headers) =>
            read(
              api.contracts[":id"]["call-offs"][":n"].accept.$post(
                { param: { id: contract.id, n: String(callOff.n) }, json },
                { headers },
              ),
            )
          }
          submit={t.submit}
          next={t.next}
        />
      )}
    </OfCallOff>
  );
}

export function DeclineCallOffPage() {
  const t = useTexts(callOffTexts);
  const facts = useCallOffFacts();
  const api = useServer();
  return (
    <OfCallOff>
      {(contract, callOff) => (
        <ContractAct
          contract={contract}
          verb="decline-call-off"
          part={String(callOff.n)}
          by={callOffActs.declineCallOff.by}
          party={contract.vendor}
          title={t.decline.title}
          lead={t.decline.lead}
          danger
          schema={DeclineCallOff}
          labels={{ reason: t.reason }}
          facts={({ reason }) => [...facts(contract, callOff), [t.reason, reason]]}
          send={(json, headers) =>
            read(
              api.contracts[":id"]["call-offs"][":n"].decline.$post(
                { param: { id: contract.id, n: String(callOff.n) }, json },
                { headers },
              ),
            )
          }
          submit={t.decline.submit}
          next={t.decline.next}
        >
          {(form) => <TextField of={form} at="reason" label={t.reason} lines={4} max={1000} />}
        </ContractAct>
      )}
    </OfCallOff>
  );
}

export function CancelCallOffPage() {
  const t = useTexts(callOffTexts);
  const facts = useCallOffFacts();
  const api = useServer();
  return (
    <OfCallOff>
      {(contract, callOff) => (
        <ContractAct
          contract={contract}
          verb="cancel-call-off"
          part={String(callOff.n)}
          by={callOffActs.cancelCallOff.by}
          party={contract.body}
          title={t.cancel.title}
          lead={t.cancel.lead}
          danger
          schema={CancelCallOff}
          labels={{ reason: t.reason }}
          facts={({ reason }) => [...facts(contract, callOff), [t.reason, reason]]}
          send={(json, headers) =>
            read(
              api.contracts[":id"]["call-offs"][":n"].cancel.$post(
                { param: { id: contract.id, n: String(callOff.n) }, json },
                { headers },
              ),
            )
          }
          submit={t.cancel.submit}
          next={t.cancel.next}
        >
          {(form) => <TextField of={form} at="reason" label={t.reason} lines={4} max={1000} />}
        </ContractAct>
      )}
    </OfCallOff>
  );
}
