import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { Tag } from "../../ui/parts.tsx";
import type { Notice } from "./queries.ts";
import { bidTexts } from "./texts.ts";

type Addendum = NonNullable<Notice["addenda"]>[number];

/** What has been added to the documents; handing in acknowledges it. */
export function Addenda({ notice, isUnread }: { notice: Notice; isUnread: (addendum: Addendum) => boolean }) {
  const t = useTexts(bidTexts);
  const { format } = useLanguage();
  const { addenda = [] } = notice;
  if (addenda.length === 0) return <p className="muted">{t.noAddenda}</p>;
  return (
    <ul className="rows">
      {addenda.map((each) => (
        <li key={each.n}>
          <span className="row">
            <strong>{t.addendum({ n: format.number(each.n), when: format.dateTime(each.issuedAt) })}</strong>
            {each.material ? <Tag tone={isUnread(each) ? "bad" : "waiting"}>{t.material}</Tag> : null}
          </span>
          <span>{format.text(each.text)}</span>
        </li>
      ))}
    </ul>
  );
}
