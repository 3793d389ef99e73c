using BackOffice.Finance.Closing;
using BackOffice.Kernel;
using BackOffice.Tenancy.Certificates;
using BackOffice.Tenancy.Tenants;

namespace BackOffice.Web.Commands;

/// <summary>
/// <c>verify --certificate FILE</c>: the file by itself, which needs no company; with <c>--tenant</c> the company's books against
/// it. Exit 0 when nothing differs.
/// </summary>
internal static class VerifyCertificate
{
    public static async Task<Outcome<Answer>> Run(IServiceProvider services, Options options, string path)
    {
        if (!File.Exists(path) || CloseCertificate.Read(await File.ReadAllTextAsync(path)) is not { } file)
        {
            return new Refusal("certificate.file", "certificate", $"{path} is not the certificate of a close.");
        }

        var wrong = CertificateCheck.Of(file).ToList();
        if (options.Get("tenant") is { } slug)
        {
            if (await services.GetRequiredService<TenantCatalogue>().Find(slug) is not { State: TenantState.Active } company)
            {
                return new Refusal("tenant.unknown", "tenant", $"There is no company {slug}.", RefusalKind.NotFound);
            }

            services.GetRequiredService<Current>().Set(Caller.System(company.Id, "command line"));
            var compared = await services.GetRequiredService<CompareCertificate>().Run(file.Certificate);
            if (!compared.Succeeded)
            {
                return Outcome<Answer>.Refused(compared.Refusals);
            }

            wrong.AddRange(compared.Value);
            if (!(await services.GetRequiredService<Signer>().Keys()).Any(key => key.KeyId == file.Signature.KeyId))
            {
                wrong.Add(new Refusal("certificate.key", null, $"This installation has no key {file.Signature.KeyId}."));
            }
        }

        var certificate = file.Certificate;
        var result = new Result(
            wrong.Count == 0,
            certificate.Company,
            certificate.Through,
            certificate.Entries,
            file.Signature.KeyId,
            wrong
        );
        return new Answer(result, result.Text, result.Clean);
    }

    private sealed record Result(
        bool Clean,
        string Company,
        DateOnly Through,
        long Entries,
        string KeyId,
        IReadOnlyList<Refusal> Differences
    )
    {
        internal string Text =>
            Clean
                ? $"{Company}, closed through {Through:yyyy-MM-dd} with {Entries} entries: whole, signed with the key {KeyId}.\n"
                    + "Compare the key with the one the portal publishes at /.well-known/backoffice-signing-keys."
                : string.Join('\n', Differences.Select(difference => difference.Message));
    }
}
