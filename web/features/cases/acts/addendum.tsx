import { useParams } from "@tanstack/react-router";
import { addendumActs } from "../../../../shared/tenders/addendum.ts";
import { DraftAddendum } from "../../../../shared/tenders/clarification-schema.ts";
import { Nothing } from "../../../../shared/tenders/schema.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { useMe } from "../../../lib/me.tsx";
import { read } from "../../../lib/problem.ts";
import { useServer } from "../../../lib/server.tsx";
import { Act } from "../../../ui/act/act.tsx";
import { CheckField } from "../../../ui/fields/check-field.tsx";
import { InstantField } from "../../../ui/fields/instant-field.tsx";
import { TextsField } from "../../../ui/fields/texts-field.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import type { Fact } from "../../../ui/parts.tsx";
import { OfCase, useWhyNot } from "../of-case.tsx";
import { type Addenda, addendaOf, type Case, usePolicy } from "../queries.ts";
import { useCaseWords } from "../words.ts";
import { useCaseFacts, useCaseReceipt } from "./shared.tsx";
import { useActTexts } from "./use-texts.ts";

type Change = { text: Case["title"]; material: boolean; closesAt?: string | undefined };

/** What an addendum does, in words. */
function useChangeFacts(view: Case) {
  const t = useActTexts();
  const { format } = useLanguage();
  const words = useCaseWords();
  const policy = usePolicy(view.body);
  const window = policy.data?.value("addendumWindowSeconds");
  return ({ text, material, closesAt }: Change): Fact[] => [
    [t.text, format.text(text)],
    [t.kind, material ? t.isMaterial : t.isNotMaterial],
    [
      t.newClosing,
      closesAt !== undefined
        ? format.dateTime(closesAt)
        : material && window !== undefined
          ? t.atLeast({ window: words.seconds(window) })
          : undefined,
    ],
  ];
}

/** Writes what changes in an open case, for the head to issue. */
export const AddendumPage = () => <OfCase>{(view) => <Write view={view} />}</OfCase>;

function Write({ view }: { view: Case }) {
  const t = useActTexts();
  const api = useServer();
  const facts = useCaseFacts(view);
  const change = useChangeFacts(view);
  const receipt = useCaseReceipt(view);
  const no = useWhyNot(view)(addendumActs.draftAddendum);
  const { id } = view;
  return (
    <Act
      name={`addendum.${id}`}
      title={t.addendumTitle}
      lead={t.addendumLead}
      schema={DraftAddendum}
      initial={{ material: false }}
      labels={{ text: t.text, material: t.kind, closesAt: t.newClosing }}
      facts={(input) => [...facts, ...change(input)]}
      submit={t.addendum}
      {...(no === undefined ? {} : { blocked: no })}
      send={(json, headers) => read(api.tenders[":id"].addenda.$post({ param: { id }, json }, { headers }))}
      receipt={(reply, input) => receipt(reply, t.addendumNext, change(input))}
    >
      {(form) => (
        <>
          <TextsField of={form} at="text" label={t.text} help={t.textHelp} lines={6} max={4000} />
          <CheckField of={form} at="material" label={t.material} help={t.materialHelp} required={false} />
          <InstantField
            of={form}
            at="closesAt"
            label={t.newClosing}
            help={t.newClosingHelp}
            required={false}
            {...(view.closesAt === undefined ? {} : { min: view.closesAt })}
          />
        </>
      )}
    </Act>
  );
}

/** The head makes a written addendum part of the case. */
export function IssuePage() {
  const api = useServer();
  return (
    <OfCase>
      {(view) => (
        <Loaded queryKey={["tender", view.id, "addenda"]} queryFn={() => addendaOf(api, view.id)}>
          {(addenda) => <Issue view={view} addenda={addenda} />}
        </Loaded>
      )}
    </OfCase>
  );
}

function Issue({ view, addenda }: { view: Case; addenda: Addenda }) {
  const { n = "" } = useParams({ strict: false });
  const t = useActTexts();
  const { format } = useLanguage();
  const { id: person } = useMe();
  const api = useServer();
  const facts = useCaseFacts(view);
  const change = useChangeFacts(view);
  const receipt = useCaseReceipt(view);
  const why = useWhyNot(view)(addendumActs.issueAddendum);
  const found = addenda.view === "case" ? addenda.items.find((each) => String(each.n) === n) : undefined;
  const no = why ?? (!found || found.issued ? t.issued : found.writers.includes(person) ? t.own : undefined);
  const { id } = view;
  const said = found ? change(found) : [];
  return (
    <Act
      name={`issue.${id}.${n}`}
      title={t.issueTitle({ n: format.number(Number(n)) })}
      lead={t.issueLead}
      schema={Nothing}
      facts={() => [...facts, ...said]}
      submit={t.issue}
      {...(no === undefined ? {} : { blocked: no })}
      send={(json, headers) =>
        read(api.tenders[":id"].addenda[":n"].issue.$post({ param: { id, n }, json }, { headers }))
      }
      receipt={(reply) => receipt(reply, t.issueNext, said)}
    />
  );
}
