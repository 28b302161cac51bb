/** Whether somebody is signed in on this tab. Knows nothing of how: the code for that is loaded when it is needed. */

const here = "karsepar.signed-in";
const lately = "karsepar.lately";
const whose = "karsepar.person";
const lastHere = "karsepar.last-person";

/** A token is kept by this tab; whether it is still good shows at the next request. */
export const signedIn = (): boolean => sessionStorage.getItem(here) !== null;

/** Somebody signed in on this browser and did not sign out: a new tab may ask the issuer without a question to the person. */
export const signedInLately = (): boolean => localStorage.getItem(lately) !== null;

/** Remembered when a sign-in has come to its end. What this tab keeps of another person's acts goes. */
export function rememberSession(person: string): void {
  if (sessionStorage.getItem(whose) !== person) forgetActs();
  sessionStorage.setItem(whose, person);
  const before = localStorage.getItem(lastHere);
  if (before !== null && before !== person) forgetHandedIn();
  localStorage.setItem(lastHere, person);
  sessionStorage.setItem(here, "yes");
  localStorage.setItem(lately, "yes");
}

/** Forgotten when the person signs out or the issuer no longer knows them, with what this tab keeps of their acts. */
export function forgetSession(): void {
  sessionStorage.removeItem(here);
  localStorage.removeItem(lately);
  forgetActs();
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
export function forgetHandedIn(): void {
  for (const name of Object.keys(localStorage)) {
    if (/^karsepar\.draft\.[^.]+\.sent\./.test(name)) localStorage.removeItem(name);
  }
}

const ended = new EventTarget();

/** Said when the server takes the token no longer. */
export const sessionEnded = (): void => void ended.dispatchEvent(new Event("ended"));

/** Calls back each time a session is found to have ended; answers how to stop. */
export function onSessionEnd(listener: () => void): () => void {
  ended.addEventListener("ended", listener);
  return () => ended.removeEventListener("ended", listener);
}
