using BackOffice.Kernel;
using BackOffice.Kernel.Templates;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Templates;

/// <summary>A template of the firm.</summary>
/// <param name="Lines">How many.</param>
/// <param name="By">Who made this version, at <paramref name="At"/>.</param>
public sealed record CompanyTemplateRow(Guid Id, string Name, int Version, int Lines, string By, DateTime At);

/// <summary>A template with its lines.</summary>
public sealed record CompanyTemplateCard(CompanyTemplateRow Row, IReadOnlyList<TemplateLine> Lines);

/// <summary>The templates of the firm, by name.</summary>
public sealed class CompanyTemplates(FirmDesk desk)
{
    public Task<Outcome<List<CompanyTemplateRow>>> Run(CancellationToken cancel = default) =>
        desk.Read<List<CompanyTemplateRow>>(
            FirmRole.Manager,
            async (db, _) =>
                await (
                    from template in db.Set<CompanyTemplate>().AsNoTracking()
                    join version in db.Set<TemplateVersion>()
                        on new { TemplateId = template.Id, template.Version } equals new { version.TemplateId, version.Version }
                    where template.FirmId == desk.Caller.FirmId && template.RemovedAt == null
                    orderby template.Name, template.Id
                    select new CompanyTemplateRow(template.Id, template.Name, template.Version, version.Count, version.By, version.At)
                ).ToListAsync(cancel),
            cancel
        );

    public Task<Outcome<CompanyTemplateCard>> Get(Guid id, CancellationToken cancel = default) => Get(id, FirmRole.Manager, cancel);

    /// <param name="least">Who may go on with it.</param>
    internal Task<Outcome<CompanyTemplateCard>> Get(Guid id, FirmRole least, CancellationToken cancel) =>
        desk.Read<CompanyTemplateCard>(
            least,
            async (db, _) =>
            {
                var template = await db.Set<CompanyTemplate>()
                    .AsNoTracking()
                    .FirstOrDefaultAsync(row => row.Id == id && row.FirmId == desk.Caller.FirmId && row.RemovedAt == null, cancel);
                if (template is null)
                {
                    return Refusal.NotFound("template");
                }

                var version = await db.Set<TemplateVersion>()
                    .AsNoTracking()
                    .FirstAsync(row => row.TemplateId == id && row.Version == template.Version, cancel);
                var row = new CompanyTemplateRow(id, template.Name, template.Version, version.Count, version.By, version.At);
                return new CompanyTemplateCard(row, version.Lines);
            },
            cancel
        );
}
