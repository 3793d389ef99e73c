using BackOffice.Kernel;
using BackOffice.Kernel.Templates;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Templates;

/// <summary>Takes lines out of a template: the next version does not have them. Clients keep what they have.</summary>
public sealed class DropTemplateLines(FirmDesk desk)
{
    /// <param name="Lines">As <c>part/key</c>.</param>
    public sealed record Request(Guid Template, IReadOnlyCollection<string>? Lines);

    public Task<Outcome<Done>> Run(Request request, CancellationToken cancel = default) =>
        desk.Run<Done>(
            FirmRole.Manager,
            async change =>
            {
                var dropped = (request.Lines ?? []).ToHashSet(StringComparer.Ordinal);
                var template = await TemplateChange.Find(change, request.Template, cancel);
                if (template is null)
                {
                    return Refusal.NotFound("template");
                }

                var version = template.Version;
                var changed = await template.Become(
                    change,
                    old => [.. old.Where(line => !dropped.Contains($"{line.Part}/{line.Key}"))],
                    cancel
                );
                return changed.Then<Done>(_ =>
                    template.Version > version
                        ? default(Done)
                        : new Refusal("template.lines", null, "Choose at least one line of the template.")
                );
            },
            cancel
        );
}

/// <summary>Removes a template. Clients keep what was rolled out to them.</summary>
public sealed class RemoveCompanyTemplate(FirmDesk desk)
{
    public Task<Outcome<Done>> Run(Guid id, CancellationToken cancel = default) =>
        desk.Run<Done>(
            FirmRole.Manager,
            async change =>
            {
                if (await TemplateChange.Find(change, id, cancel) is not { } template)
                {
                    return Refusal.NotFound("template");
                }

                template.RemovedAt = change.Now;
                return default(Done);
            },
            cancel
        );
}

internal static class TemplateChange
{
    public static Task<CompanyTemplate?> Find(FirmDesk.Change change, Guid id, CancellationToken cancel) =>
        change
            .Db.Set<CompanyTemplate>()
            .AsTracking()
            .FirstOrDefaultAsync(row => row.Id == id && row.FirmId == change.Caller.FirmId && row.RemovedAt == null, cancel);

    /// <summary>Gives a template its next version, unless nothing changes.</summary>
    public static async Task<Outcome<Guid>> Become(
        this CompanyTemplate template,
        FirmDesk.Change change,
        Func<IReadOnlyList<TemplateLine>, List<TemplateLine>> next,
        CancellationToken cancel
    )
    {
        var versions = change.Db.Set<TemplateVersion>().Where(row => row.TemplateId == template.Id);
        var old = (await versions.FirstAsync(row => row.Version == template.Version, cancel)).Lines;
        var lines = next(old);
        if (lines.Count == 0)
        {
            return new Refusal("template.empty", null, "Nothing would be left of the template. Remove it instead.");
        }

        if (!lines.SequenceEqual(old))
        {
            template.Version++;
            change.Db.Add(TemplateVersion.Of(template.Id, template.Version, lines, change.Caller.Name, change.Now));
        }

        return template.Id;
    }
}
