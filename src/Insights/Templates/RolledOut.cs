using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Templates;

/// <summary>That a version of a template was rolled out to a client, and what came of it. Never changed.</summary>
internal sealed class RolledOut
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid TemplateId { get; init; }

    public int Version { get; init; }

    public Guid GrantId { get; init; }

    public required string By { get; init; }

    public DateTime At { get; init; }

    public int New { get; init; }

    public int Changed { get; init; }

    public int NotPossible { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var row = model.Entity<RolledOut>();
        row.ToTable("insights_roll_outs");
        row.HasOne<CompanyTemplate>().WithMany().HasForeignKey(item => item.TemplateId);
        row.HasGrant(nameof(GrantId));
        row.HasIndex(item => new { item.TemplateId, item.GrantId });
    }
}
