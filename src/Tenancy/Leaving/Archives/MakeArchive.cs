using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Portability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BackOffice.Tenancy.Leaving.Archives;

/// <summary>
/// Makes the archives that wait. Each attempt writes a file of its own, which counts only when it is complete; what a crash
/// left behind is begun anew. Waits while the company moves to another store.
/// </summary>
public sealed class MakeArchive(
    PlatformDb db,
    ArchiveMarks marks,
    IServiceScopeFactory scopes,
    ArchiveFiles files,
    TimeProvider time,
    ILogger<MakeArchive> log
)
{
    private const int MostAttempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    /// <summary>What was written.</summary>
    internal sealed record Made(Manifest Manifest, string Sha256, long Bytes);

    /// <summary>All that can be made now, one after the other.</summary>
    public async Task All(CancellationToken cancel)
    {
        while (await marks.Next(cancel) is { } id)
        {
            await Run(id, cancel);
        }
    }

    /// <returns>False when it does not wait, or somebody else makes it.</returns>
    internal async Task<bool> Run(Guid id, CancellationToken cancel)
    {
        if (await marks.Claim(id, cancel) is not { } archive)
        {
            return false;
        }

        Made? made;
        var watch = new ArchiveWatch(scopes, archive, time, log, cancel);
        await using (watch)
        {
            made = await Try(archive, watch);
        }

        if (made is null || !await marks.Ready(archive, made))
        {
            files.Delete(archive.TenantId, archive.FileName!);
            await LetGo(archive, watch.IsUnwanted, cancel);
        }

        return true;
    }

    /// <summary>Writes the file alone: when it throws, all is as a crash leaves it.</summary>
    internal async Task<Made> Write(CompanyArchive archive, Action<long> written, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var caller = Caller.System(archive.TenantId, $"Archive for {archive.PersonName}");
        scope.ServiceProvider.GetRequiredService<Current>().Set(caller);
        await using var file = files.Create(archive);
        await using var to = files.Seal(archive, file, written);
        var outcome = await scope.ServiceProvider.GetRequiredService<ExportCompany>().Run(to, cancel);
        if (!outcome.Succeeded)
        {
            throw new InvalidOperationException($"The export was refused: {outcome.Refusals[0].Code}");
        }

        var hash = await to.Complete(cancel);
        file.Flush(flushToDisk: true);
        return new Made(outcome.Value, hash, to.Count);
    }

    private async Task<Made?> Try(CompanyArchive archive, ArchiveWatch watch)
    {
        try
        {
            return await Write(archive, watch.Written, watch.Stopped);
        }
        catch (Exception e)
        {
            if (!watch.Stopped.IsCancellationRequested)
            {
                log.LogError(e, "Archive {Archive} could not be made", archive.Id);
            }

            return null;
        }
    }

    private async Task LetGo(CompanyArchive archive, bool unwanted, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            // The node stops: the next one begins at once, and this attempt was nobody's fault.
            await marks.Release(archive, time.GetUtcNow().UtcDateTime, archive.Attempts - 1);
        }
        else if (unwanted || !await ArchiveWatch.MayHave(db, archive, cancel))
        {
            await marks.Over(archive, ArchiveEnding.Revoked);
        }
        else if (archive.Attempts < MostAttempts)
        {
            await marks.Release(archive, time.GetUtcNow().UtcDateTime + (Pause * archive.Attempts), archive.Attempts);
        }
        else
        {
            await marks.Over(archive, ArchiveEnding.Failed);
        }
    }
}
