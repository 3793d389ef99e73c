using BackOffice.Kernel.Limits;

namespace BackOffice.Tests.Web;

/// <summary>Settings of a portal at which tests ask as fast as they can, all from one address.</summary>
internal static class NoLimits
{
    public static readonly IReadOnlyList<string> Settings =
    [
        .. Enum.GetNames<Limited>().Select(what => $"--{LimitDefaults.Section}:{what}=1000000 per second"),
    ];
}
