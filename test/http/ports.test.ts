import { describe, expect, it } from "vitest";
import { portsFrom } from "../../functions/ports.ts";

describe("the variables of a function", () => {
  it("are named when they are missing or wrong, and none of their values is told", () => {
    const secret = "do-not-tell-this";
    const told = (() => {
      try {
        portsFrom({ STAGE: "test", KEY_VAULT: secret, AWS_SECRET_ACCESS_KEY: secret });
        return "";
      } catch (error) {
        return `${JSON.stringify(error)} ${String(error)} ${Object.values(error as object).join()}`;
      }
    })();
    expect(told).toContain("TABLE_NAME, UPLOADS_BUCKET, CLEAN_BUCKET, KEY_VAULT");
    expect(told).not.toContain(secret);
  });
});
