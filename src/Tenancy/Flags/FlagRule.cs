using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BackOffice.Kernel;

namespace BackOffice.Tenancy.Flags;

/// <summary>For whom something is set, in the order in which it decides.</summary>
public enum FlagScope
{
    /// <summary>The kill switch: off for everybody, whatever else is set.</summary>
    Stop,

    Person,
    Company,

    /// <summary>So many of a hundred companies.</summary>
    Share,

    All,
}

/// <summary>Something that is set, for whom and until when.</summary>
/// <param name="Subject">The person or the company; null for the other scopes.</param>
/// <param name="Percent">Of <see cref="FlagScope.Share"/>: for how many of a hundred it is on; for the rest it is off.</param>
/// <param name="Until">In UTC, from when on it does not hold any more; null without an end.</param>
public sealed record FlagSetting(string Flag, FlagScope Scope, Guid? Subject, int? Percent, bool IsOn, DateTime? Until)
{
    public bool HoldsAt(DateTime now) => Until is not { } until || until > now;
}

/// <summary>Whether a flag is on. Pure: the most specific setting that holds decides, without one the default of the code.</summary>
public static class FlagRule
{
    public const int Buckets = 100;

    /// <param name="settings">Of one scope and subject the first counts.</param>
    public static bool IsOn(FeatureFlag flag, IEnumerable<FlagSetting> settings, Guid? company, Guid? person, DateTime now)
    {
        var decides = settings
            .Where(setting => setting.Flag == flag.Name && setting.HoldsAt(now) && Concerns(setting, company, person))
            .MinBy(setting => setting.Scope);
        return decides switch
        {
            null => flag.Default,
            { Scope: FlagScope.Stop } => false,
            { Scope: FlagScope.Share } => Bucket(flag, company!.Value) < decides.Percent,
            _ => decides.IsOn,
        };
    }

    /// <summary>
    /// From 0 to 99: always the same for one flag and one company, on every node and in every version, and unrelated between
    /// flags. So whoever is in at 10 % is in at 20 %.
    /// </summary>
    public static int Bucket(FeatureFlag flag, Guid company)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{flag.Name}:{company:N}"));
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % Buckets);
    }

    private static bool Concerns(FlagSetting setting, Guid? company, Guid? person) =>
        setting.Scope switch
        {
            FlagScope.Person => person is not null && setting.Subject == person,
            FlagScope.Company => company is not null && setting.Subject == company,
            FlagScope.Share => company is not null,
            _ => true,
        };
}
