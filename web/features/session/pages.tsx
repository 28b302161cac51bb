import { useEffect, useState } from "react";
import { useLanguage } from "../../i18n/language.tsx";
import { Bones, Button } from "../../ui/parts.tsx";
import { finishSignIn, signIn } from "./oidc.ts";

const wanted = () => new URLSearchParams(location.search).get("to") ?? "/inbox";

/** Leaves for the issuer at once. */
export function SignInPage() {
  const { t } = useLanguage();
  const [failed, setFailed] = useState(false);
  const go = () => {
    setFailed(false);
    signIn(wanted()).catch(() => setFailed(true));
  };
  useEffect(go, []);
  return failed ? (
    <Failed title={t.session.unreachable} help={t.errors.offline} action={[t.errors.retry, go]} />
  ) : (
    <Bones />
  );
}

/** Where the issuer sends people back to. */
export function SignedInPage() {
  const { t } = useLanguage();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    finishSignIn().then(
      ({ to }) => location.replace(to),
      () => setFailed(true),
    );
  }, []);
  return failed ? (
    <Failed
      title={t.session.failed}
      help={t.session.failedHelp}
      action={[t.session.again, () => void signIn("/inbox")]}
    />
  ) : (
    <Bones />
  );
}

/** In a tab whose person has signed out in another one. */
export function SignedOutPage() {
  const { t } = useLanguage();
  return (
    <section className="card" role="status">
      <h1>{t.session.signedOut}</h1>
      <p>{t.session.signedOutHelp}</p>
      <p>
        <Button onClick={() => void signIn(wanted())}>{t.session.again}</Button>
      </p>
    </section>
  );
}

function Failed({ title, help, action }: { title: string; help: string; action: readonly [string, () => void] }) {
  return (
    <section className="card" role="alert">
      <h1>{title}</h1>
      <p>{help}</p>
      <p>
        <Button onClick={action[1]}>{action[0]}</Button>
      </p>
    </section>
  );
}
