/**
 * KMS and Secrets Manager on a loopback port, as far as the application speaks to them, with the real cryptography: what
 * is wrapped under one encryption context opens under no other, and a signature is made by a key that is never given out.
 */
import { createCipheriv, createDecipheriv, generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { signDigest } from "./ecdsa.ts";

type Input = Record<string, unknown>;
type Seen = { target: string; authorization: string; input: Input };

class Refusal extends Error {}

/** The context in the order the service sees it: any order of the same pairs is the same context. */
const bound = (context: unknown) =>
  Buffer.from(
    JSON.stringify(Object.entries((context ?? {}) as Record<string, string>).sort(([a], [b]) => (a < b ? -1 : 1))),
  );

export async function startKeyService(secret: Record<string, string> = {}) {
  const master = randomBytes(32);
  const signing = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const secretNumber = Buffer.from(String(signing.privateKey.export({ format: "jwk" }).d), "base64url");
  const seen: Seen[] = [];
  let short = false;
  const failures: { status: number; type: string }[] = [];

  const operations: Record<string, (input: Input) => Input> = {
    "TrentService.GenerateDataKeyPairWithoutPlaintext": ({ KeyId, KeyPairSpec, EncryptionContext }) => {
      if (KeyPairSpec !== "ECC_NIST_P256") throw new Refusal("ValidationException");
      const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", master, iv).setAAD(bound(EncryptionContext));
      const sealed = Buffer.concat([
        cipher.update(pair.privateKey.export({ format: "der", type: "pkcs8" })),
        cipher.final(),
      ]);
      return {
        KeyId,
        KeyPairSpec,
        PublicKey: pair.publicKey.export({ format: "der", type: "spki" }).toString("base64"),
        PrivateKeyCiphertextBlob: Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64"),
      };
    },
    "TrentService.Decrypt": ({ KeyId, CiphertextBlob, EncryptionContext }) => {
      const bytes = Buffer.from(String(CiphertextBlob), "base64");
      const decipher = createDecipheriv("aes-256-gcm", master, bytes.subarray(0, 12)).setAAD(bound(EncryptionContext));
      decipher.setAuthTag(bytes.subarray(12, 28));
      try {
        const plain = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
        return { KeyId, Plaintext: plain.toString("base64"), EncryptionAlgorithm: "SYMMETRIC_DEFAULT" };
      } catch {
        throw new Refusal("InvalidCiphertextException");
      }
    },
    "TrentService.GetPublicKey": ({ KeyId }) => ({
      KeyId,
      PublicKey: signing.publicKey.export({ format: "der", type: "spki" }).toString("base64"),
    }),
    "TrentService.Sign": ({ KeyId, Message, MessageType, SigningAlgorithm }) => {
      const digest = Buffer.from(String(Message), "base64");
      if (SigningAlgorithm !== "ECDSA_SHA_256" || MessageType !== "DIGEST" || digest.length !== 32) {
        throw new Refusal("ValidationException");
      }
      return { KeyId, SigningAlgorithm, Signature: signDigest(digest, secretNumber, short).toString("base64") };
    },
    "secretsmanager.GetSecretValue": ({ SecretId }) => ({ ARN: SecretId, SecretString: JSON.stringify(secret) }),
  };

  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const target = String(request.headers["x-amz-target"]);
    const input = JSON.parse(text) as Input;
    seen.push({ target, authorization: String(request.headers.authorization), input });
    const answer = (status: number, body: Input) =>
      response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
    const failure = failures.shift();
    if (failure) return answer(failure.status, { __type: failure.type });
    try {
      const operation = operations[target];
      if (!operation) throw new Refusal("UnknownOperationException");
      return answer(200, operation(input));
    } catch (error) {
      return answer(400, { __type: `com.amazonaws#${error instanceof Refusal ? error.message : "InternalFailure"}` });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    seen,
    /** From now on signatures have an integer of less than 32 bytes. */
    signShort: () => {
      short = true;
    },
    /** The next answers fail like this. */
    fail: (...next: { status: number; type: string }[]) => failures.push(...next),
    env: {
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "AKIATEST",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_ENDPOINT_URL_KMS: endpoint,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint,
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
