using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Portability;

namespace BackOffice.Tenancy.Leaving;

/// <summary>
/// The whole company that acts as one file: every table, its files, what the platform knows of it, and the books for people.
/// That it was made is noted in the company's trail afterwards, so that the file ends where the copy begins. For whoever runs
/// the portal, and for what an owner ordered, see <see cref="Archives.OrderArchive"/>.
/// </summary>
public sealed class ExportCompany(CompanyData data, PlatformDb platform, Work work, TimeProvider time)
{
    /// <summary>Names the operation in the history.</summary>
    private sealed record Request(string DataHash) : IEvenReadOnly;

    /// <param name="to">Written from start to end; nothing is held.</param>
    public async Task<Outcome<Manifest>> Run(Stream to, CancellationToken cancel = default)
    {
        if (work.Caller.Kind != CallerKind.System)
        {
            return Refusal.Forbidden();
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
        return noted.Then<Manifest>(_ => manifest);
    }
}
