namespace BackOffice.Tenancy.Units.Pages;

/// <summary>What the form of a team or branch takes.</summary>
public sealed class UnitEntry
{
    public string? Name { get; set; }

    public string? Kind { get; set; }

    public string? BranchId { get; set; }

    public long? Version { get; set; }

    internal SaveUnit.Request ToRequest() =>
        new(
            Name,
            Enum.TryParse<UnitKind>(Kind, out var kind) ? kind : UnitKind.Team,
            Guid.TryParse(BranchId, out var branch) ? branch : null,
            Version
        );
}
