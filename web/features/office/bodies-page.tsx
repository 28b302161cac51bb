import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { platformParty } from "../../../shared/people/role.ts";
import { EnterBody } from "../../../shared/people/schema.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { useBegun } from "../../ui/act/begun.ts";
import { TextsField } from "../../ui/fields/texts-field.tsx";
import { DataTable, PagedList } from "../../ui/list.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Id } from "../../ui/parts.tsx";
import { bodiesOf, bodyOf } from "./queries.ts";
import { officeTexts } from "./texts.ts";

/** All bodies, for those who keep them. */
export function BodiesPage() {
  const { bodies: t } = useTexts(officeTexts);
  const { format } = useLanguage();
  const { playsIn } = useMe();
  const api = useServer();
  const admin = playsIn(platformParty, "admin");
  return (
    <>
      <div className="row between">
        <div>
          <h1>{t.heading}</h1>
          <p className="muted">{t.lead}</p>
        </div>
        {admin ? (
          <Link to="/bodies/new" className="button">
            {t.enter}
          </Link>
        ) : null}
      </div>
      <PagedList queryKey={["body", "list"]} page={(cursor) => bodiesOf(api, cursor)} empty={t.empty}>
        {(rows) => (
          <DataTable
            label={t.heading}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { name: t.name, value: ({ id, name }) => (name ? format.text(name) : id) },
              { name: t.id, value: ({ id }) => <Id>{id}</Id> },
              {
                name: t.others,
                value: ({ id, name }) => {
                  const of = <span className="unseen">: {name ? format.text(name) : id}</span>;
                  return (
                    <span className="row">
                      <Link to="/parties/$id/members" params={{ id }}>
                        {t.members}
                        {of}
                      </Link>
                      {playsIn(platformParty, "overseer", "auditor") ? (
                        <Link to="/bodies/$id/policy" params={{ id }}>
                          {t.policy}
                          {of}
                        </Link>
                      ) : null}
                      {admin ? (
                        <Link to="/bodies/$id/rename" params={{ id }}>
                          {t.rename}
                          {of}
                        </Link>
                      ) : null}
                    </span>
                  );
                },
              },
            ]}
          />
        )}
      </PagedList>
    </>
  );
}

export function NewBodyPage() {
  const { bodies: t } = useTexts(officeTexts);
  const { format } = useLanguage();
  const api = useServer();
  return (
    <Act
      name="enter-body"
      title={t.enter}
      lead={t.newLead}
      schema={EnterBody}
      labels={{ name: t.name, "name.fa": t.name }}
      submit={t.submit}
      facts={({ name }) => [[t.name, [name.fa, name.en].filter(Boolean).join(" / ")]]}
      send={(json, headers) => read(api.bodies.$post({ json }, { headers }))}
      receipt={({ id }, { name }) => ({
        facts: [
          [t.name, format.text(name)],
          [t.id, <Id key="id">{id}</Id>],
        ],
        record: { kind: "roster", id },
        next: (
          <>
            <p>{t.entered}</p>
            <p className="no-print">
              <Link to="/parties/$id/members" params={{ id }} className="button">
                {t.members}
              </Link>
            </p>
          </>
        ),
      })}
    >
      {(form) => <TextsField of={form} at="name" label={t.name} max={300} />}
    </Act>
  );
}

const route = getRouteApi("/work/bodies/$id/rename");

export function RenameBodyPage() {
  const { id } = route.useParams();
  const api = useServer();
  return (
    <Loaded queryKey={["body", id]} queryFn={() => bodyOf(api, id)}>
      {(body) => <Rename body={body} />}
    </Loaded>
  );
}

function Rename({ body }: { body: Awaited<ReturnType<typeof bodyOf>> }) {
  const { bodies: t } = useTexts(officeTexts);
  const api = useServer();
  const { history } = useRouter();
  const name = `rename.${body.id}`;
  const begun = useBegun(name, body);
  return (
    <Act
      name={name}
      title={t.rename}
      schema={EnterBody}
      initial={{ name: body.name ?? {} }}
      labels={{ name: t.name, "name.fa": t.name }}
      submit={t.renameSubmit}
      send={(json, headers) =>
        begun((tag) =>
          read(
            api.bodies[":bodyId"].$patch(
              { param: { bodyId: body.id }, json },
              { headers: { ...headers, "if-match": tag } },
            ),
          ),
        )
      }
      onDone={() => history.replace("/bodies")}
    >
      {(form) => <TextsField of={form} at="name" label={t.name} max={300} />}
    </Act>
  );
}
