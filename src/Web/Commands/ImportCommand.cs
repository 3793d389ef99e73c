using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BackOffice.Kernel;
using BackOffice.Kernel.Imports;

namespace BackOffice.Web.Commands;

/// <summary>The importer of the pages, from a file on this machine. With <c>--dry-run</c> it stops at the preview.</summary>
internal static class ImportCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The file of <c>--map</c>: <c>{"columns":{"number":"Customer No"},"options":{"decimals":"comma","dates":"dayFirst","issue":true}}</c>.</summary>
    private sealed record MapFile(Dictionary<string, string>? Columns, ImportOptions? Options);

    private sealed record Report(ImportCard Import, IReadOnlyList<RejectedCell> Rejected);

    public static async Task<Outcome<Answer>> Run(IServiceProvider services, Options options)
    {
        var (type, file) = (options.Need("type"), options.Need("file"));
        if (await ActingCompany.Enter(services, options) is { } refusal)
        {
            return refusal;
        }

        var map = Map(options.Get("map"));
        if (!map.Succeeded)
        {
            return Outcome<Answer>.Refused(map.Refusals);
        }

        if (!File.Exists(file))
        {
            return new Refusal("import.file", "file", $"There is no file {file}.");
        }

        await using var content = File.OpenRead(file);
        var staged = await services.GetRequiredService<StageImport>().Run(type, file, content);
        if (!staged.Succeeded)
        {
            return Outcome<Answer>.Refused(staged.Refusals);
        }

        var id = staged.Value.Id;
        var request = new CheckImport.Request(id, map.Value.Columns, map.Value.Options);
        var done = await Pass(services, id, await services.GetRequiredService<CheckImport>().Run(request, inBackground: false));
        if (done is { Succeeded: true, Value.State: ImportState.Checked } && !options.Has("dry-run"))
        {
            done = await Pass(
                services,
                id,
                await services.GetRequiredService<ConfirmImport>().Run(new ConfirmImport.Request(id), inBackground: false)
            );
        }

        return done.Succeeded ? await ReportOn(services, done.Value) : Outcome<Answer>.Refused(done.Refusals);
    }

    private static async Task<Outcome<ImportCard>> Pass(IServiceProvider services, Guid id, Outcome<ImportCard> begun)
    {
        if (!begun.Succeeded)
        {
            return begun;
        }

        await services.GetRequiredService<ImportRunner>().Run(id, null, default);
        var card = await services.GetRequiredService<GetImport>().Run(id);
        return card is { Succeeded: true, Value.Problem: { } problem } ? new Refusal("import.file", "file", problem) : card;
    }

    private static async Task<Outcome<Answer>> ReportOn(IServiceProvider services, ImportCard import)
    {
        var rejects = services.GetRequiredService<ImportRejects>();
        var rejected = new List<RejectedCell>();
        for (var page = 1; page == 1 || rejected.Count == (page - 1) * ListQuery.Largest; page++)
        {
            var outcome = await rejects.Run(import.Id, new ListQuery(Page: page, Size: ListQuery.Largest), withRecord: true);
            if (!outcome.Succeeded)
            {
                return Outcome<Answer>.Refused(outcome.Refusals);
            }

            rejected.AddRange(outcome.Value.Items);
        }

        return new Answer(new Report(import, rejected), Text(import, rejected), import.Rejected == 0);
    }

    private static string Text(ImportCard import, List<RejectedCell> rejected)
    {
        var text = new StringBuilder();
        foreach (var cell in rejected)
        {
            text.Append($"row {cell.Row}");
            text.Append(
                cell.Column is null ? "" : $", column {cell.Column}: found {(cell.Found is null ? "nothing" : $"\"{cell.Found}\"")}"
            );
            text.Append(cell.Expected is null ? "" : $", expected {cell.Expected}");
            text.Append($": {cell.Message}\n");
        }

        var verb = import.State == ImportState.Checked ? "can be imported" : "imported";
        return text.Append(
                $"{import.Good} of {import.Records} {import.Type} {verb}, {import.Known} were there already, {import.Rejected} rejected."
            )
            .ToString();
    }

    private static Outcome<MapFile> Map(string? path)
    {
        if (path is null)
        {
            return new MapFile(null, null);
        }

        try
        {
            return JsonSerializer.Deserialize<MapFile>(File.ReadAllText(path), Json) ?? new MapFile(null, null);
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return new Refusal(
                "import.map",
                "map",
                $"The mapping {path} cannot be read. Write {{\"columns\":{{\"number\":\"header\"}},\"options\":{{\"issue\":true}}}}."
            );
        }
    }
}
