import * as v from "valibot";
import { categories } from "../../../../shared/kits/category.ts";
import { checkBrief } from "../../../../shared/kits/kit.ts";
import { tasksOf } from "../../../../shared/tenders/completeness.ts";
import { ChangeTender } from "../../../../shared/tenders/schema.ts";
import { termOf } from "../../../../shared/terms.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { ChoiceField } from "../../../ui/fields/choice-field.tsx";
import { TextsField } from "../../../ui/fields/texts-field.tsx";
import { Id } from "../../../ui/parts.tsx";
import { useTasks } from "../queries.ts";
import { SectionAct, type SectionProps } from "./section-act.tsx";
import { useDraftTexts } from "./texts.ts";

const { title, description, category } = ChangeTender.entries;
const Need = v.strictObject({ title, description, category });

/** What is wanted and what for. */
export function NeedSection({ view }: SectionProps) {
  const t = useDraftTexts();
  const { language, format } = useLanguage();
  const tasks = useTasks(view.body, view.fiscalYear);
  const served = tasksOf(view);
  return (
    <SectionAct
      view={view}
      section="need"
      schema={Need}
      initial={{ title: view.title, description: view.description, category: view.category }}
      labels={{ title: t.title, description: t.description, category: t.category }}
      change={({ title: said, description: purpose, category: area }) => ({
        ...(said === undefined ? {} : { title: said }),
        description: purpose ?? null,
        category: area ?? null,
        ...(area && area !== view.category ? { brief: fittingBrief(area, view.brief ?? {}) } : {}),
      })}
    >
      {(form) => (
        <>
          <TextsField of={form} at="title" label={t.title} help={t.titleHelp} max={200} />
          <TextsField
            of={form}
            at="description"
            label={t.description}
            help={t.descriptionHelp}
            lines={5}
            max={8000}
            required={false}
          />
          <ChoiceField
            of={form}
            at="category"
            label={t.category}
            help={t.categoryHelp}
            options={categories.map((each) => ({ value: each, label: termOf(each, language) }))}
          />
          <div>
            <p className="strong">{t.serves}</p>
            {served.length === 0 ? <p>{t.noTask}</p> : null}
            <ul>
              {served.map((id) => {
                const task = tasks.data?.find((each) => each.id === id);
                return (
                  <li key={id}>
                    {task ? format.text(task.title) : null} <Id>{id}</Id>
                  </li>
                );
              })}
            </ul>
            <p className="small muted">{t.changeTasks}</p>
          </div>
        </>
      )}
    </SectionAct>
  );
}

type Brief = Parameters<typeof checkBrief>[1];

/** The answers that another area of work asks for too. */
function fittingBrief(category: Parameters<typeof checkBrief>[0], brief: Brief): Brief {
  const wrong = checkBrief(category, brief).map(({ path }) => path);
  return Object.fromEntries(Object.entries(brief).filter(([name]) => !wrong.includes(`brief.${name}`)));
}
