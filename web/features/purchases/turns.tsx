import { Link } from "@tanstack/react-router";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { Deadline } from "../../ui/page.tsx";
import { Who } from "../../ui/who.tsx";
import type { Purchase } from "./queries.ts";
import { purchaseTexts } from "./texts.ts";
import { besidesOf, type Reader, turnsOf } from "./turn.ts";

/** The reader, with the roles they have in the purchase's body. */
export function useReader({ body }: Pick<Purchase, "body">): Reader {
  const { id, memberships } = useMe();
  const roles = memberships.filter(({ party }) => party === body).flatMap((each) => each.roles);
  return { id, roles };
}

/** Whose turn it is, by name, what is missing for it, and what else can be done. */
export function Turns({ purchase }: { purchase: Purchase }) {
  const { page: t, acts } = useTexts(purchaseTexts);
  const { language } = useLanguage();
  const reader = useReader(purchase);
  const turns = turnsOf(purchase, reader);
  const besides = besidesOf(purchase, reader);
  const { id, missing, state } = purchase;
  return (
    <section className="card">
      <h2>{t.turn}</h2>
      <ul className="rows">
        {turns.map((turn) => (
          <li key={turn.page}>
            <span className="strong">{t.turnOf({ act: acts[turn.page] })}</span>
            <span>
              <Who turn={{ party: purchase.body, ...turn }} />
            </span>
            {turn.dueAt === undefined ? null : <Deadline name={t.due} at={turn.dueAt} />}
          </li>
        ))}
      </ul>
      {missing.length > 0 ? (
        <div>
          <p className="strong">{t.missing}</p>
          <ul>
            {missing.map((paper) => (
              <li key={paper}>{termOf(paper, language)}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {turns.some(({ another }) => another) ? (
        <details>
          <summary>{t.three}</summary>
          <p>{t.threeHelp}</p>
        </details>
      ) : null}
      {besides.length > 0 ? (
        <nav className="row" aria-label={t.besides}>
          {besides.map((page) => (
            <Link key={page} to="/purchases/$id/$act" params={{ id, act: page }} className="button" data-quiet="">
              {page === "order" && state === "draft" ? t.urgentOrder : acts[page]}
            </Link>
          ))}
        </nav>
      ) : null}
    </section>
  );
}
