using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Portability;

namespace BackOffice.Tenancy.Leaving;

/// <summary>
/// The whole company that acts as one file: every table, its files, what the platform knows of it, and the books for people.
/// That it was made is noted in the company's trail afterwards, so that the file ends where the copy begins.
/// </summary>
public sealed class ExportCompany(CompanyData data, PlatformDb platform, Work work, OwnersRight owners, TimeProvider time)
{
    /// <summary>Names the operation in the history.</summary>
    private sealed record Request(string DataHash) : IEvenReadOnly;

    /// <summary>Whether the caller may take everything.</summary>
    public Task<bool> Allowed(CancellationToken cancel = default) => owners.Has(cancel);

    /// <param name="to">Written from start to end; nothing is held.</param>
    public async Task<Outcome<Manifest>> Run(Stream to, CancellationToken cancel = default)
    {
        if (!await Allowed(cancel))
        {
            return Refusal.Forbidden();
        }

        if (RecentProof.Missing(work.Caller, time.GetUtcNow().UtcDateTime) is { } missing)
        {
            return missing;
        }

        var moment = time.GetUtcNow().UtcDateTime;
        Manifest manifest;
        await using (var archive = new ArchiveWriter(to))
        {
            var company = await PortablePlatform.Write(platform, work.Caller.TenantId, archive, cancel);
            var schema = await data.Export(work.Caller.TenantId, archive, cancel);
            manifest = await archive.Complete(company, schema, moment, cancel);
        }

        var noted = await work.Do<Done>(
            OwnersRight.Permission,
            new Request(manifest.DataHash),
            null,
            db =>
            {
                db.About("export", null, $"The whole company exported, data hash {manifest.DataHash}");
                return Task.FromResult<Outcome<Done>>(default(Done));
            },
            cancel
        );
        if (noted.Succeeded && work.Caller.Kind == CallerKind.Person)
        {
            await Keep(manifest.DataHash, moment, cancel);
        }

        return noted.Then<Manifest>(_ => manifest);
    }

    // With the platform: it still says what was handed over when the company is being erased.
    private Task Keep(string hash, DateTime moment, CancellationToken cancel)
    {
        platform.Add(
            new TakenArchive
            {
                TenantId = work.Caller.TenantId,
                PersonId = work.Caller.ActorId,
                At = moment,
                DataHash = hash,
            }
        );
        return platform.SaveChangesAsync(cancel);
    }
}
