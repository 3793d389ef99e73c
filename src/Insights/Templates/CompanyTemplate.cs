using System.Text.Json;
using BackOffice.Kernel.Templates;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Templates;

/// <summary>What a firm wants clients to have alike: accounts, tax codes, roles, taken from one of them.</summary>
internal sealed class CompanyTemplate
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid FirmId { get; init; }

    public required string Name { get; init; }

    /// <summary>The newest version.</summary>
    public int Version { get; set; }

    public DateTime? RemovedAt { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var template = model.Entity<CompanyTemplate>();
        template.ToTable("insights_company_templates");
        // Two people change the same template at the same time: the second looks again.
        template.Property(item => item.Version).IsConcurrencyToken();
        template.HasFirm(nameof(FirmId));
        template.HasIndex(item => new { item.FirmId, item.Name });

        var version = model.Entity<TemplateVersion>();
        version.ToTable("insights_template_versions");
        version.HasKey(item => new { item.TemplateId, item.Version });
        version.Ignore(item => item.Lines);
        version.HasOne<CompanyTemplate>().WithMany().HasForeignKey(item => item.TemplateId);
    }
}

/// <summary>What a template said from a moment on. Never changed.</summary>
internal sealed class TemplateVersion
{
    public Guid TemplateId { get; init; }

    public int Version { get; init; }

    /// <summary>The lines, as JSON.</summary>
    public required string Content { get; init; }

    public int Count { get; init; }

    public required string By { get; init; }

    public DateTime At { get; init; }

    public IReadOnlyList<TemplateLine> Lines => JsonSerializer.Deserialize<List<TemplateLine>>(Content) ?? [];

    public static TemplateVersion Of(Guid template, int version, IReadOnlyCollection<TemplateLine> lines, string by, DateTime at) =>
        new()
        {
            TemplateId = template,
            Version = version,
            Content = JsonSerializer.Serialize(lines),
            Count = lines.Count,
            By = by,
            At = at,
        };
}
