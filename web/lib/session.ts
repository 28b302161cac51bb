/** Whether somebody is signed in on this tab. Knows nothing of how: the code for that is loaded when it is needed. */

const here = "karsepar.signed-in";
const lately = "karsepar.lately";
const whose = "karsepar.person";
const lastHere = "karsepar.last-person";
const ended = "karsepar.signed-out";

/** Names the last sign-out of this browser: a tab whose session began before it is signed out as well, also one that slept. */
const lastSignOut = (): string => localStorage.getItem(ended) ?? "yes";

/** A token is kept by this tab; whether it is still good shows at the next request. */
export const signedIn = (): boolean => sessionStorage.getItem(here) === lastSignOut();

/** This tab still keeps a session that was ended in another one. */
export const signedOutElsewhere = (): boolean => !signedIn() && sessionStorage.getItem(here) !== null;

/** Somebody signed in on this browser and did not sign out: a new tab may ask the issuer without a question to the person. */
export const signedInLately = (): boolean => localStorage.getItem(lately) !== null;

/** Remembered when a sign-in has come to its end. What this tab keeps of another person's acts goes. */
export function rememberSession(person: string): void {
  if (sessionStorage.getItem(whose) !== person) forgetActs();
  sessionStorage.setItem(whose, person);
  const before = localStorage.getItem(lastHere);
  if (before !== null && before !== person) forgetHandedIn();
  localStorage.setItem(lastHere, person);
  sessionStorage.setItem(here, lastSignOut());
  localStorage.setItem(lately, "yes");
}

/** The person signs out: of every tab of this browser, each of which learns it from the storage they share. */
export function endSession(): void {
  localStorage.setItem(ended, crypto.randomUUID());
  forgetHandedIn();
  forgetSession();
}

/** Forgotten when the issuer no longer knows the person, with what this tab keeps of their acts. */
export function forgetSession(): void {
  localStorage.removeItem(lately);
  forgetTab();
}

/** Of this tab alone: somebody may have signed in again in another one. */
export function forgetTab(): void {
  sessionStorage.removeItem(here);
  forgetActs();
}

/** Calls back when another tab of this browser signs the person out, or this page comes back from before that. */
export function onSignOutElsewhere(listener: () => void): void {
  addEventListener("storage", ({ key }) => {
    if (key === ended && !signedIn()) listener();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && !signedIn()) listener();
  });
}

/** Receipts, keys of acts without an answer, and sealed envelopes of this tab. */
function forgetActs(): void {
  for (const name of Object.keys(sessionStorage)) {
    if (/^karsepar\.(receipt|key|sealed)\./.test(name)) sessionStorage.removeItem(name);
  }
}

/**
 * Bids that were handed in under seal and are kept in the open so that they can be replaced: they go when the person signs
 * out or another one signs in on this browser. A session that only ran out leaves them, as it leaves every draft.
 */
function forgetHandedIn(): void {
  for (const name of Object.keys(localStorage)) {
    if (/^karsepar\.draft\.[^.]+\.sent\./.test(name)) localStorage.removeItem(name);
  }
}

const said = new EventTarget();

/** Said when the server takes the token no longer. */
export const sessionEnded = (): void => void said.dispatchEvent(new Event("ended"));

/** Calls back each time a session is found to have ended; answers how to stop. */
export function onSessionEnd(listener: () => void): () => void {
  said.addEventListener("ended", listener);
  return () => said.removeEventListener("ended", listener);
}
