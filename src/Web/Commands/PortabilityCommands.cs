using BackOffice.Kernel;
using BackOffice.Tenancy.Leaving;

namespace BackOffice.Web.Commands;

/// <summary>One whole company as a file, and back.</summary>
internal static class PortabilityCommands
{
    /// <summary><c>export --tenant SLUG --to FILE</c>: the file appears under its name when it is complete.</summary>
    public static async Task<Outcome<Answer>> Export(IServiceProvider services, Options options)
    {
        var path = options.Need("to");
        if (await ActingCompany.Enter(services, options) is { } refusal)
        {
            return refusal;
        }

        if (File.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            return new Refusal(
                "export.out",
                "to",
                $"{path} exists already, or its folder does not. Name a new file in a folder that exists."
            );
        }

        var partial = path + ".partial";
        try
        {
            Outcome<Kernel.Portability.Manifest> outcome;
            await using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write))
            {
                outcome = await services.GetRequiredService<ExportCompany>().Run(file);
                file.Flush(flushToDisk: true);
            }

            if (outcome.Succeeded)
            {
                File.Move(partial, path);
            }

            return outcome.Then<Answer>(manifest => new Answer(
                new
                {
                    file = path,
                    manifest.Company,
                    manifest.Schema,
                    manifest.DataHash,
                    files = manifest.Files.Count,
                    rows = manifest.Files.Sum(item => item.Rows ?? 0),
                },
                $"{manifest.Company.Slug}: {manifest.Files.Count} tables and files in {path}, data hash {manifest.DataHash}"
            ));
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary><c>restore --from FILE [--as SLUG] [--store NAME] [--members]</c>.</summary>
    public static async Task<Outcome<Answer>> Restore(IServiceProvider services, Options options)
    {
        var path = options.Need("from");
        if (!File.Exists(path))
        {
            return new Refusal("restore.from", "from", $"There is no file {path}.");
        }

        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var request = new RestoreCompany.Request(options.Get("as"), options.Get("store"), options.Has("members"));
        var outcome = await services.GetRequiredService<RestoreCompany>().Run(file, request);
        return outcome.Then<Answer>(restored => new Answer(
            restored,
            $"{restored.Slug} has {restored.Rows} rows, data hash {restored.DataHash}. Prove it with: verify --tenant {restored.Slug}"
        ));
    }
}
