using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Templates;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Insights.Templates;

/// <summary>Makes a template of what a client has, or takes parts of one again. Earlier versions stay as they were.</summary>
public sealed class TakeTemplate(FirmDesk desk, ClientDoor door, IEnumerable<ITemplatePart> parts)
{
    public const int Most = 50;
    private const int MostLines = 2000;

    /// <param name="Template">Null for a new one.</param>
    /// <param name="Name">Of a new one.</param>
    /// <param name="Client">By its grant.</param>
    /// <param name="Parts">By <see cref="ITemplatePart.Name"/>; other parts of the template stay.</param>
    public sealed record Request(Guid? Template, string? Name, Guid Client, IReadOnlyCollection<string>? Parts);

    /// <returns>The template.</returns>
    public async Task<Outcome<Guid>> Run(Request request, CancellationToken cancel = default)
    {
        var allowed = await desk.Read<Done>(FirmRole.Manager, (_, _) => Task.FromResult<Outcome<Done>>(default(Done)), cancel);
        if (!allowed.Succeeded)
        {
            return Outcome<Guid>.Refused(allowed.Refusals);
        }

        var wanted = parts
            .Select(part => part.Name)
            .Intersect(request.Parts ?? [], StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0)
        {
            return new Refusal("template.parts", "parts", "Choose at least one thing to take.");
        }

        var taken = await door.Run(request.Client, (_, client) => Take(client, wanted, cancel), cancel);
        return taken.Succeeded
            ? await desk.Run<Guid>(FirmRole.Manager, change => Store(change, request, wanted, taken.Value, cancel), cancel)
            : Outcome<Guid>.Refused([.. taken.Refusals.Select(refusal => refusal with { Field = "client" })]);
    }

    private static async Task<Outcome<List<TemplateLine>>> Take(IServiceProvider client, HashSet<string> wanted, CancellationToken cancel)
    {
        var lines = new List<TemplateLine>();
        foreach (var part in client.GetServices<ITemplatePart>().Where(part => wanted.Contains(part.Name)))
        {
            var taken = await part.Take(cancel);
            if (!taken.Succeeded)
            {
                return new Refusal("template.rights", "parts", $"You may not take this from the client: {part.Title}.");
            }

            lines.AddRange(taken.Value);
        }

        return lines switch
        {
            [] => new Refusal("template.empty", "parts", "The client has nothing of that."),
            { Count: > MostLines } => new Refusal("template.long", "parts", $"A template has at most {MostLines:N0} lines."),
            _ => lines,
        };
    }

    private static async Task<Outcome<Guid>> Store(
        FirmDesk.Change change,
        Request request,
        HashSet<string> wanted,
        List<TemplateLine> lines,
        CancellationToken cancel
    )
    {
        var templates = change.Db.Set<CompanyTemplate>().Where(row => row.FirmId == change.Caller.FirmId && row.RemovedAt == null);
        if (request.Template is { } id)
        {
            return await templates.AsTracking().FirstOrDefaultAsync(row => row.Id == id, cancel) is { } known
                ? await known.Become(change, old => [.. old.Where(line => !wanted.Contains(line.Part)), .. lines], cancel)
                : Refusal.NotFound("template");
        }

        var name = PlainText.Clean(request.Name);
        if (name is not { Length: <= 80 })
        {
            return new Refusal("template.name", "name", "Enter a name of at most 80 characters, such as Dental practice.");
        }

        if (await templates.AnyAsync(row => row.Name == name, cancel))
        {
            return new Refusal("template.name_taken", "name", $"There is a template {name} already. Take it again on its page.");
        }

        if (await templates.CountAsync(cancel) >= Most)
        {
            return new Refusal("template.many", null, $"A firm has at most {Most} templates. Remove one that is not used.");
        }

        var template = new CompanyTemplate
        {
            FirmId = change.Caller.FirmId,
            Name = name,
            Version = 1,
        };
        change.Db.AddRange(template, TemplateVersion.Of(template.Id, 1, lines, change.Caller.Name, change.Now));
        return template.Id;
    }
}
