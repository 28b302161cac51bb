import "./mantine.css";
import { DirectionProvider, MantineProvider } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { signIn, signOut } from "../features/session/oidc.ts";
import { useLanguage } from "../i18n/language.tsx";
import { MeProvider, useMe } from "../lib/me.tsx";
import { placeOf } from "../lib/places.ts";
import { read } from "../lib/problem.ts";
import { useServer } from "../lib/server.tsx";
import { onSessionEnd } from "../lib/session.ts";
import { UploadsProvider } from "../lib/uploads.tsx";
import { useGo } from "../ui/links.tsx";
import { Bones, Button, Notice, Trouble } from "../ui/parts.tsx";
import { Frame, LanguageSwitch } from "./frame.tsx";
import { itemsFor } from "./navigation.ts";

/** Around every page of somebody who is signed in. */
export function WorkShell() {
  const { language } = useLanguage();
  const api = useServer();
  const me = useQuery({ queryKey: ["me"], queryFn: () => read(api.me.$get()), staleTime: 60_000 });
  return (
    <MantineProvider withCssVariables={false} withGlobalClasses={false} forceColorScheme="light">
      <DirectionProvider initialDirection={language === "fa" ? "rtl" : "ltr"} detectDirection={false}>
        {me.data ? (
          <MeProvider me={me.data}>
            <UploadsProvider>
              <Frame nav={<WorkNav />}>
                <EndedSession />
                <Outlet />
              </Frame>
            </UploadsProvider>
          </MeProvider>
        ) : (
          <Frame nav={<LanguageSwitch />}>
            <EndedSession />
            {me.error ? <Trouble error={me.error} again={() => void me.refetch()} /> : <Bones />}
          </Frame>
        )}
      </DirectionProvider>
    </MantineProvider>
  );
}

/** Says so when the server takes the token no longer; nothing on the page is lost. */
function EndedSession() {
  const { t } = useLanguage();
  const [ended, setEnded] = useState(false);
  useEffect(() => onSessionEnd(() => setEnded(true)), []);
  if (!ended) return null;
  const again = () => void signIn(`${location.pathname}${location.search}`);
  return (
    <Notice title={t.session.ended} action={[t.session.again, again]}>
      {t.session.endedHelp}
    </Notice>
  );
}

/** As many places as fit the bar; the others are behind "more". */
const inTheBar = 5;

function WorkNav() {
  const { t } = useLanguage();
  const me = useMe();
  const items = itemsFor(me);
  const link = (item: (typeof items)[number]) => (
    <Link key={item.to} to={item.to as never} activeProps={{ className: "here" }}>
      {t.work[item.word]}
    </Link>
  );
  return (
    <>
      <span className="row wide">{items.slice(0, inTheBar).map(link)}</span>
      <details className="menu">
        <summary>
          <span className="wide">{t.work.more}</span>
          <span className="narrow">{t.work.menu}</span>
        </summary>
        {/* Choosing something closes it. */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: links and buttons inside are what one acts on */}
        <div
          className="card"
          onClick={({ currentTarget, target }) => {
            if (target instanceof HTMLAnchorElement) currentTarget.closest("details")?.removeAttribute("open");
          }}
        >
          <ActingParty />
          <div className="stack narrow">{items.slice(0, inTheBar).map(link)}</div>
          {items.slice(inTheBar).map(link)}
          <Jump />
          <Link to="/tenders">{t.nav.tenders}</Link>
          <Link to="/profile">{t.work.profile}</Link>
          <LanguageSwitch />
          <Button tone="plain" onClick={() => void signOut()}>
            {t.work.signOut}
          </Button>
        </div>
      </details>
    </>
  );
}

function ActingParty() {
  const { t, format } = useLanguage();
  const { name, memberships, party, actFor } = useMe();
  return (
    <div className="stack">
      <p className="strong">{format.text(name)}</p>
      {memberships.length > 1 ? (
        <label className="field">
          {t.work.actingFor}
          <select value={party?.party} onChange={({ target }) => actFor(target.value)}>
            {memberships.map((each) => (
              <option key={each.party} value={each.party}>
                {each.name ? format.text(each.name) : each.party}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <p className="small muted">{party ? (party.name ? format.text(party.name) : party.party) : t.work.nobody}</p>
      )}
    </div>
  );
}

/** Leads to a number that somebody has on paper or in a message. */
function Jump() {
  const { t } = useLanguage();
  const [number, setNumber] = useState("");
  const [wrong, setWrong] = useState(false);
  const go = useGo();
  const leave = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const place = placeOf(number);
    if (!place) return setWrong(true);
    setNumber("");
    event.currentTarget.closest("details")?.removeAttribute("open");
    go(place);
  };
  return (
    <form onSubmit={leave} className="field">
      <label htmlFor="jump">{t.work.jump}</label>
      <span className="row">
        <input
          id="jump"
          dir="ltr"
          value={number}
          aria-describedby="jump-help"
          aria-invalid={wrong}
          onChange={({ target }) => {
            setNumber(target.value);
            setWrong(false);
          }}
        />
        <Button tone="quiet" type="submit">
          {t.work.go}
        </Button>
      </span>
      <span id="jump-help" className="small" role={wrong ? "alert" : undefined}>
        {wrong ? t.work.jumpWrong : t.work.jumpHelp}
      </span>
    </form>
  );
}
