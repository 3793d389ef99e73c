using BackOffice.Kernel;

namespace BackOffice.Tenancy.FourEyes;

/// <summary>What one of those who have access to a company may do there: a member, somebody invited, a program, a firm.</summary>
/// <param name="Who">For people, such as <c>Nell Newcomer (nell@example.com)</c>.</param>
/// <param name="As">By what, such as the name of a role.</param>
internal sealed record Holding(string Who, string As, PermissionSet Rights)
{
    /// <summary>In <see cref="Whose"/>, who holds it.</summary>
    public const string Own = "their own";

    public static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    /// <summary>What may be had without asking anybody: every person may be a viewer. Of whole fields, and without approvals.</summary>
    public PermissionSet Free { get; init; } = PermissionSet.None;

    /// <summary>What it gives besides permissions, in words; see <see cref="Holdings"/>.</summary>
    public IReadOnlySet<string> Also { get; init; } = Nothing;

    /// <summary>Whose records the rights are for, in words; null for everybody's.</summary>
    public IReadOnlySet<string>? Whose { get; init; }

    /// <summary>First and last day where it has days.</summary>
    public (DateOnly From, DateOnly Until)? Days { get; init; }

    /// <summary>The member who is an owner by it; null for everything else.</summary>
    public Guid? Owner { get; init; }
}
