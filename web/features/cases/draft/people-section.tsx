import * as v from "valibot";
import { missingOnCommittee } from "../../../../shared/tenders/committee.ts";
import { Committee } from "../../../../shared/tenders/procedure-schema.ts";
import { usualCommittee, usualPanel } from "../../../../shared/tenders/proposal.ts";
import { PanelInput } from "../../../../shared/tenders/schema.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import type { Values } from "../../../ui/act/use-form.ts";
import { ChoiceField } from "../../../ui/fields/choice-field.tsx";
import { ListField } from "../../../ui/fields/list-field.tsx";
import type { Form } from "../../../ui/form.ts";
import { Button } from "../../../ui/parts.tsx";
import { useMembers } from "../../../ui/person.tsx";
import { PanelFields, panelValues } from "../panel-fields.tsx";
import { usePolicy } from "../queries.ts";
import { SectionAct, type SectionProps } from "./section-act.tsx";
import { useDraftTexts } from "./texts.ts";

type Typed = {
  panel?: { members?: { person?: unknown }[]; secretary?: unknown };
  committee?: { chair?: unknown; evaluators?: unknown[] };
};

/** A panel or committee in which nobody is named is left to the head. */
function named(values: unknown): unknown {
  const { panel, committee } = values as Typed;
  const seated = panel?.members?.some(({ person }) => person !== undefined) || panel?.secretary !== undefined;
  const scoring = (committee?.evaluators ?? []).length > 0 || committee?.chair !== undefined;
  return { ...(seated ? { panel } : {}), ...(scoring ? { committee } : {}) };
}

const People = v.pipe(
  v.unknown(),
  v.transform(named),
  v.strictObject({ panel: v.exactOptional(PanelInput), committee: v.exactOptional(Committee) }),
);

/** Who opens and awards, and who scores the quality. */
export function PeopleSection({ view }: SectionProps) {
  const t = useDraftTexts();
  const { format } = useLanguage();
  const members = useMembers(view.body);
  const scored = view.procedure === "twoStageTender";
  const known = members.data?.members ?? [];
  const panel = usualPanel(known);
  return (
    <SectionAct
      view={view}
      section="people"
      schema={People}
      initial={{
        panel: panelValues(view.panel),
        ...(scored ? { committee: view.committee ?? { evaluators: [] } } : {}),
      }}
      labels={{
        panel: t.panel,
        committee: t.committee,
        "panel.secretary": t.seats.secretary,
        "committee.chair": t.chair,
        ...Object.fromEntries(
          panelValues(view.panel).members.map(({ role }, i) => [`panel.members.${i}.person`, t.seats[role]]),
        ),
        ...Object.fromEntries(
          Array.from({ length: 15 }, (_, i) => [
            `committee.evaluators.${i}.person`,
            t.evaluatorN({ n: format.number(i + 1) }),
          ]),
        ),
      }}
      // Whoever empties every seat wants nobody named.
      change={({ panel: seats, committee }) => ({
        ...(seats || view.panel ? { panel: seats ?? null } : {}),
        ...(committee || view.committee ? { committee: committee ?? null } : {}),
      })}
    >
      {(form, values) => (
        <>
          <PanelFields form={form} body={view.body} />
          {panel ? (
            <p>
              <Button tone="quiet" onClick={() => form.set("panel", panel)}>
                {t.fill}
              </Button>
            </p>
          ) : null}
          {scored ? <CommitteeFields form={form} values={values} view={view} /> : null}
        </>
      )}
    </SectionAct>
  );
}

function CommitteeFields({ form, view }: SectionProps & { form: Form; values: Values }) {
  const t = useDraftTexts();
  const { format } = useLanguage();
  const members = useMembers(view.body);
  const policy = usePolicy(view.body);
  const minimum = policy.data?.value("minimumEvaluators") ?? 3;
  const known = members.data?.members ?? [];
  const options = known
    .filter(({ roles }) => roles.includes("evaluator"))
    .map(({ person, name }) => ({ value: person, label: name ? format.text(name) : person }));
  const rows = form.get("committee.evaluators");
  const chosen = (Array.isArray(rows) ? rows : []).map(({ person }: { person?: unknown }) => person);
  const usual = usualCommittee(known, minimum);
  const held = form.get("committee") as Parameters<typeof missingOnCommittee>[0];
  return (
    <section className="stack">
      <h2>{t.committee}</h2>
      {options.length === 0 ? <p className="muted">{t.nobody}</p> : null}
      <ListField
        of={form}
        at="committee.evaluators"
        label={t.committee}
        help={t.committeeHelp({ n: format.number(minimum) })}
        add={t.addEvaluator}
        max={15}
        movable={false}
        rowLabel={(i) => t.evaluatorN({ n: format.number(i + 1) })}
      >
        {(row) => (
          <div className="row">
            <ChoiceField of={form} at={`${row}.person`} label={t.evaluator} options={options} />
            <ChoiceField
              of={form}
              at={`${row}.deputy`}
              label={t.deputyOf({ seat: t.evaluator })}
              options={options}
              required={false}
            />
          </div>
        )}
      </ListField>
      <ChoiceField
        of={form}
        at="committee.chair"
        label={t.chair}
        help={t.chairHelp}
        options={options.filter(({ value }) => chosen.includes(value))}
      />
      {usual && missingOnCommittee(held, minimum).length > 0 ? (
        <p>
          <Button tone="quiet" onClick={() => form.set("committee", usual)}>
            {t.fill}
          </Button>
        </p>
      ) : null}
    </section>
  );
}
