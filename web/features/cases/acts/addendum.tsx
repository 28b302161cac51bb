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
import { type Addenda, addendaOf, type Case, caseOf, usePolicy } from "../queries.ts";
import { useCaseWords } from "../words.ts";
import { useAsSeen } from "./as-seen.tsx";
import { NoSuch, useCaseFacts, useCaseReceipt } from "./shared.tsx";
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
  const seen = useAsSeen(view);
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
      warning={seen.changed}
      send={(json, headers) =>
        seen.send((tag) =>
          read(api.tenders[":id"].addenda.$post({ param: { id }, json }, { headers: { ...headers, "if-match": tag } })),
        )
      }
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
  const { n = "" } = useParams({ strict: false });
  const t = useActTexts();
  const api = useServer();
  return (
    <OfCase>
      {(view) => (
        <Loaded
          queryKey={["tender", view.id, "issuing"]}
          // The case first: its version is then never newer than the addendum that is read.
          queryFn={async () => ({ seen: await caseOf(api, view.id), addenda: await addendaOf(api, view.id) })}
        >
          {({ seen, addenda }) => {
            const found = addenda.view === "case" ? addenda.items.find((each) => String(each.n) === n) : undefined;
            return found && seen.view === "case" ? (
              <Issue view={seen} addendum={found} />
            ) : (
              <NoSuch view={view} what={t.noAddendum} tab="addenda" />
            );
          }}
        </Loaded>
      )}
    </OfCase>
  );
}

type Written = Extract<Addenda, { view: "case" }>["items"][number];

function Issue({ view, addendum }: { view: Case; addendum: Written }) {
  const t = useActTexts();
  const { format } = useLanguage();
  const { id: person } = useMe();
  const api = useServer();
  const facts = useCaseFacts(view);
  const said = useChangeFacts(view)(addendum);
  const receipt = useCaseReceipt(view);
  const why = useWhyNot(view)(addendumActs.issueAddendum);
  const no = why ?? (addendum.issued ? t.issued : addendum.writers.includes(person) ? t.own : undefined);
  const [id, n] = [view.id, String(addendum.n)];
  // Whoever writes another while one waits puts it in the place of the first, under the same number.
  const words = said.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])).join(" · ");
  const seen = useAsSeen(view, [t.text, words]);
  return (
    <Act
      name={`issue.${id}.${n}`}
      title={t.issueTitle({ n: format.number(addendum.n) })}
      lead={t.issueLead}
      schema={Nothing}
      facts={() => [...facts, ...said]}
      submit={t.issue}
      {...(no === undefined ? {} : { blocked: no })}
      warning={seen.changed}
      send={(json, headers) =>
        seen.send((tag) =>
          read(
            api.tenders[":id"].addenda[":n"].issue.$post(
              { param: { id, n }, json },
              { headers: { ...headers, "if-match": tag } },
            ),
          ),
        )
      }
      receipt={(reply) => receipt(reply, t.issueNext, said)}
    />
  );
}
