namespace BackOffice.Kernel;

/// <summary>
/// What must not be done from a screen somebody left open, or with a stolen cookie, asks for a proof of who one is (password,
/// code or passkey) from the last ten minutes (OWASP ASVS 5.0, 7.5.1). Clients of the API and the system have no screen and are
/// not asked.
/// </summary>
public static class RecentProof
{
    public const string Code = "proof.required";
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>A form that ends in such an act is opened only with this much of the time gone: the rest is for filling it in.</summary>
    public static readonly TimeSpan BeforeForms = TimeSpan.FromMinutes(5);

    /// <param name="now">In UTC.</param>
    /// <returns>The refusal for a person who has to prove themselves first, else null.</returns>
    public static Refusal? Missing(Caller caller, DateTime now) =>
        caller.Kind is CallerKind.Person or CallerKind.Support ? Missing(caller.ProvedAt, now) : null;

    public static Refusal? Missing(DateTime? provedAt, DateTime now) =>
        provedAt is { } at && now - at <= Lasts
            ? null
            : new Refusal(
                Code,
                null,
                "Confirm that it is you, then do this again: it is more than ten minutes since you last did.",
                RefusalKind.Forbidden
            );
}
