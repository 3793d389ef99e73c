using BackOffice.Kernel;
using BackOffice.Kernel.Ui;

namespace BackOffice.Tenancy.Roles.Pages;

/// <summary>What the form of a role takes.</summary>
public sealed class RoleEntry
{
    public string? Name { get; set; }

    public List<string> Permissions { get; set; } = [];

    public TypedAmount? ApprovalLimit { get; set; }

    /// <summary>As <c>bankDetails.hidden</c>, one of each class.</summary>
    public List<string> Fields { get; set; } = [];

    public RecordScope Scope { get; set; }

    public long? Version { get; set; }

    internal SaveRole.Request ToRequest() => new(Name, Permissions, Version, ApprovalLimit?.Value, FieldRules.Read(Fields), Scope);
}
