import { Duration } from "aws-cdk-lib";
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  UserPool,
  type UserPoolClient,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import type { Stage } from "./stage.ts";

/** Who people are. What they may do stands in the membership record, never in the token. */
export class Identity extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  /** Where people sign in, without a path. */
  readonly signIn: string;

  constructor(scope: Construct, id: string, given: { stage: Stage; publicUrl: string; domainPrefix: string }) {
    super(scope, id);
    const { stage, publicUrl, domainPrefix } = given;
    this.pool = new UserPool(this, "Pool", {
      // Bodies invite their own people; a vendor's first account is made at registration.
      selfSignUpEnabled: false,
      // The name of an account is the id of its person; people sign in with their address.
      signInAliases: { username: true, email: true },
      autoVerify: { email: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: stage.protectedFromDeletion,
      removalPolicy: stage.removal,
    });
    this.signIn = this.pool.addDomain("SignIn", { cognitoDomain: { domainPrefix } }).baseUrl();
    this.client = this.pool.addClient("Web", {
      generateSecret: false,
      authFlows: { userSrp: false },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${publicUrl}/signed-in`],
        logoutUrls: [`${publicUrl}/`],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(60),
      idTokenValidity: Duration.minutes(60),
      refreshTokenValidity: Duration.hours(12),
    });
  }

  get issuer(): string {
    return this.pool.userPoolProviderUrl;
  }
}
