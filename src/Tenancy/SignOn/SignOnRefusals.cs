using BackOffice.Kernel;

namespace BackOffice.Tenancy.SignOn;

/// <summary>
/// Why a sign-in through a provider came to nothing, in words for whoever tried. They hold nothing that the provider wrote.
/// </summary>
public static class SignOnRefusals
{
    public static readonly Refusal NotOffered = Of(
        "not_offered",
        "There is no sign-in through a provider at this address. Check the address, or sign in with your password."
    );
    public static readonly Refusal Off = Of(
        "off",
        "Sign-in through providers is switched off for the moment by those who run the portal. Try again later. Where your company takes your password or passkey, sign in with that."
    );
    public static readonly Refusal State = Of(
        "state",
        "This sign-in was begun in another browser, was used already or took longer than ten minutes. Start again."
    );
    public static readonly Refusal Issuer = Of(
        "issuer",
        "The answer did not come from your company's provider, and was not used. Start again; tell your administrator if it happens again."
    );
    public static readonly Refusal Denied = Of(
        "denied",
        "Your provider did not sign you in, or you cancelled there. Start again when you are ready."
    );
    public static readonly Refusal Unreachable = Of(
        "provider",
        "Your company's provider could not be asked, or its answer was not understood. Try again in a few minutes, or tell your administrator."
    );
    public static readonly Refusal Token = Of(
        "token",
        "What your company's provider sent does not hold, and was not used. Start again; tell your administrator if it happens again."
    );
    public static readonly Refusal Proof = Of(
        "proof",
        "Your provider did not ask you anew who you are. Start again and sign in there with your password or key."
    );
    public static readonly Refusal Unknown = Of(
        "unknown",
        "Nobody here is linked to your account at the provider. If you have an account here, sign in with it first, then link the provider on your account page. Otherwise ask your administrator for an invitation."
    );
    public static readonly Refusal NoMail = Of(
        "no_mail",
        "Your provider did not say your e-mail address, without which no account can be made for you. Tell your administrator."
    );
    public static readonly Refusal Removed = Of("removed", "You no longer work in this company. Ask its administrator for an invitation.");
    public static readonly Refusal Invitation = Of(
        "invitation",
        "This invitation is no longer valid, or is for another company. Ask whoever invited you to send it again."
    );
    public static readonly Refusal OtherPerson = Of(
        "other_person",
        "This account at the provider belongs to somebody else here. Sign out at the provider, then start again with your own."
    );
    public static readonly Refusal Closed = Of("closed", "This company takes nobody in at present. Ask its administrator.");
    public static readonly Refusal SignedOut = Of(
        "signed_out",
        "You are no longer signed in here as the person who began this. Sign in, then start again."
    );

    private static readonly Dictionary<string, Refusal> ByCode = new[]
    {
        NotOffered,
        Off,
        State,
        Issuer,
        Denied,
        Unreachable,
        Token,
        Proof,
        Unknown,
        NoMail,
        Removed,
        Invitation,
        OtherPerson,
        Closed,
        SignedOut,
    }.ToDictionary(item => item.Code, StringComparer.Ordinal);

    /// <returns>Null for a code that is none of these.</returns>
    public static Refusal? Find(string? code) => code is not null && ByCode.TryGetValue(code, out var refusal) ? refusal : null;

    private static Refusal Of(string name, string message) => new($"sign_on.{name}", null, message, RefusalKind.Forbidden);
}
