import { createHash, generateKeyPairSync } from "node:crypto";
import { CompactEncrypt, compactDecrypt, compactVerify, importJWK, type JWK } from "jose";
import { afterAll, describe, expect, it } from "vitest";
import { portsFrom } from "../../functions/ports.ts";
import { startKeyService } from "../harness/keys-of-aws.ts";

const service = await startKeyService({ current: "k2", k1: "one", k2: "two" });
afterAll(service.stop);

const keyArn = "arn:aws:kms:eu-central-1:111122223333:key/sealing";
const ports = portsFrom({
  ...service.env,
  STAGE: "test",
  TABLE_NAME: "none",
  UPLOADS_BUCKET: "uploads",
  CLEAN_BUCKET: "clean",
  KEY_VAULT: `kms:${keyArn}`,
  RECEIPT_KEY: "kms:arn:aws:kms:eu-central-1:111122223333:key/receipts",
  CURSOR_KEYS: "secret:arn:aws:secretsmanager:eu-central-1:111122223333:secret:cursors",
  MAIL_FROM: "karsepar@example.ir",
  PUBLIC_URL: "https://example.ir",
});
const context = { tender: "tnd_1", stage: "C" };
const last = () => service.seen.at(-1);

describe("the sealing keys in KMS", () => {
  it("are made without their private half, bound to tender and stage, and open what was sealed", async () => {
    const key = await ports.vault.make(context);
    expect(last()).toMatchObject({
      target: "TrentService.GenerateDataKeyPairWithoutPlaintext",
      input: { KeyId: keyArn, KeyPairSpec: "ECC_NIST_P256", EncryptionContext: { tender: "tnd_1", stage: "C" } },
    });
    expect(last()?.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIATEST\/\d{8}\/eu-central-1\/kms\/aws4_request/,
    );
    expect(key.publicJwk).toMatchObject({ kty: "EC", crv: "P-256", kid: key.fingerprint, alg: "ECDH-ES+A256KW" });
    expect(key.publicJwk).not.toHaveProperty("d");

    const sealed = await new CompactEncrypt(new TextEncoder().encode("price 42"))
      .setProtectedHeader({ alg: "ECDH-ES+A256KW", enc: "A256GCM" })
      .encrypt(await importJWK(key.publicJwk, "ECDH-ES+A256KW"));
    const secret = await ports.vault.unwrap(key.wrapped, context);
    const { plaintext } = await compactDecrypt(sealed, await importJWK(secret, "ECDH-ES+A256KW"));
    expect(new TextDecoder().decode(plaintext)).toBe("price 42");
  });

  it.each([
    { tender: "tnd_2", stage: "C" },
    { tender: "tnd_1", stage: "B" },
  ])("do not open for $tender $stage", async (other) => {
    const { wrapped } = await ports.vault.make(context);
    await expect(ports.vault.unwrap(wrapped, other)).rejects.toThrow("InvalidCiphertextException");
  });

  it("are asked for again when the service is throttled or down, and it then says which", async () => {
    service.fail({ status: 500, type: "KMSInternalException" });
    await expect(ports.vault.make(context)).resolves.toHaveProperty("wrapped");
    service.fail({ status: 400, type: "ThrottlingException" });
    await expect(ports.vault.make(context)).rejects.toThrow(/^ThrottlingException: kms answered 400/);
  });
});

describe("receipts signed by KMS", () => {
  const claims = {
    tender: "tnd_1",
    envelopes: ["a".repeat(64), "b".repeat(64)],
    receivedAt: "2026-11-22T10:00:00.000Z",
  };
  const verified = async (receipt: string) => {
    const { keys } = await ports.receipts.publicKeys();
    const { payload, protectedHeader } = await compactVerify(receipt, await importJWK(keys[0] as JWK, "ES256"));
    return { claims: JSON.parse(new TextDecoder().decode(payload)) as unknown, kid: protectedHeader.kid, keys };
  };

  it("are checked by anybody with the public key, which is asked for once", async () => {
    service.fail({ status: 400, type: "ThrottlingException" });
    await expect(ports.receipts.publicKeys()).rejects.toThrow("ThrottlingException");
    const receipt = await ports.receipts.sign(claims);
    const found = await verified(receipt);
    expect(found).toMatchObject({ claims, kid: found.keys[0]?.kid });
    const [header, payload] = receipt.split(".");
    const digest = createHash("sha256").update(`${header}.${payload}`).digest("base64");
    expect(last()?.input).toMatchObject({ Message: digest, MessageType: "DIGEST", SigningAlgorithm: "ECDSA_SHA_256" });
    await ports.receipts.sign(claims);
    const succeeded = service.seen.filter(({ target }) => target === "TrentService.GetPublicKey");
    expect(succeeded).toHaveLength(2); // the refused one and the one that is kept
  });

  it("hold where an integer of the signature is short", async () => {
    service.signShort();
    const receipt = await ports.receipts.sign(claims);
    expect(Buffer.from(receipt.split(".")[2] ?? "", "base64url")).toMatchObject({ length: 64, 0: 0 });
    expect((await verified(receipt)).claims).toEqual(claims);
  });

  it("do not verify under another key", async () => {
    const receipt = await ports.receipts.sign(claims);
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    await expect(compactVerify(receipt, publicKey)).rejects.toThrow();
  });
});

it("reads the cursor keys from their secret once", async () => {
  const before = service.seen.length;
  service.fail({ status: 400, type: "ThrottlingException" });
  await expect(ports.cursorKeys()).rejects.toThrow("ThrottlingException");
  expect(await ports.cursorKeys()).toEqual({ current: "k2", keys: { k1: "one", k2: "two" } });
  await ports.cursorKeys();
  expect(service.seen.length - before).toBe(2);
});
