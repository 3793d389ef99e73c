using BackOffice.Kernel;

namespace BackOffice.Tenancy.Duties;

/// <summary>One of two things that a rule keeps apart.</summary>
/// <param name="Title">As in "Write invoices".</param>
/// <param name="Any">Whoever has one of these may do it.</param>
public sealed record Duty(string Title, params Permission[] Any)
{
    /// <summary>Whether somebody has it, be it for some records only.</summary>
    public bool IsIn(PermissionSet rights) => Any.Any(permission => rights.Allows(permission.OfRecords));
}

/// <summary>
/// Two duties that one person does not do on the same record (segregation of duties). Areas register their rules, each
/// company switches on those it wants.
/// </summary>
/// <param name="Name">Stable; it is stored.</param>
/// <param name="Reason">What could go wrong, in one sentence for people.</param>
public sealed record DutyRule(string Name, string Title, string Reason, Duty First, Duty Second)
{
    public bool IsBrokenBy(PermissionSet rights) => First.IsIn(rights) && Second.IsIn(rights);
}
