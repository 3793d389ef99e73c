namespace BackOffice.Kernel;

/// <summary>Answers, for every operation anew, whether something is on. Tenancy implements it.</summary>
public interface IFeatureFlags
{
    /// <param name="company">Whose business it is; null outside of companies.</param>
    /// <param name="person">Who wants it; null where nobody is known yet.</param>
    ValueTask<bool> IsOn(FeatureFlag flag, Guid? company, Guid? person = null, CancellationToken cancel = default);
}

public static class FeatureRefusals
{
    public const string Code = "feature.off";

    // Programs that come again are told when: nobody knows how long it takes.
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(5);

    /// <returns>Null while it is on.</returns>
    public static async ValueTask<Refusal?> Refuses(
        this IFeatureFlags flags,
        FeatureFlag flag,
        Guid? company,
        Guid? person = null,
        CancellationToken cancel = default
    ) => await flags.IsOn(flag, company, person, cancel) ? null : Off(flag);

    public static Refusal Off(FeatureFlag flag) =>
        new(
            Code,
            null,
            $"{flag.Title}: switched off for the moment by those who run the portal. Nothing is lost; try again later.",
            RefusalKind.Unavailable
        )
        {
            Wait = Wait,
        };
}
