using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Portability;
using BackOffice.Tenancy.Providers;

namespace BackOffice.Tenancy.Leaving;

/// <summary>
/// The whole company that acts as one file: every table, its files, what the platform knows of it, and the books for people.
/// That it was made is noted in the company's trail afterwards, so that the file ends where the copy begins.
/// </summary>
public sealed class ExportCompany(CompanyData data, PlatformDb platform, Work work, TimeProvider time)
{
    private static readonly Permission Right = new(TenancyArea.Key, Act.Configure);

    /// <summary>Names the operation in the history.</summary>
    private sealed record Request(string DataHash) : IEvenReadOnly;

    /// <summary>
    /// Whether the caller may take everything: an owner of the company itself. A role that configures, or a grant to a
    /// provider, does not reach all that is in the file.
    /// </summary>
    public async Task<bool> Allowed(CancellationToken cancel = default) =>
        await work.Allowed(Right, cancel)
        && work.Caller switch
        {
            { Kind: CallerKind.System } => true,
            { Kind: CallerKind.Person } person => await Owners.Is(platform, person.TenantId, person.ActorId, cancel),
            _ => false,
        };

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

        Manifest manifest;
        await using (var archive = new ArchiveWriter(to))
        {
            var company = await PortablePlatform.Write(platform, work.Caller.TenantId, archive, cancel);
            var schema = await data.Export(work.Caller.TenantId, archive, cancel);
            manifest = await archive.Complete(company, schema, time.GetUtcNow().UtcDateTime, cancel);
        }

        var noted = await work.Do<Done>(
            Right,
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
