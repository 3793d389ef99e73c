using System.Text.Json;
using BackOffice.Kernel;
using BackOffice.Tenancy.Leaving.Erasing;
using BackOffice.Tenancy.Tenants;

namespace BackOffice.Web.Commands;

/// <summary>
/// <c>erase --tenant SLUG [--at-once --reason TEXT [--handed-over HASH]]</c>: erases a company whose grace is over, or goes on
/// where that was broken off; <c>--at-once</c> does not wait for anybody.
/// </summary>
internal static class EraseCommand
{
    public static async Task<Outcome<Answer>> Run(IServiceProvider services, Options options)
    {
        var slug = options.Need("tenant");
        if (
            await services.GetRequiredService<TenantCatalogue>().Find(slug) is not { } company
            || company.Leaving is { Stage: ErasureStage.Done }
        )
        {
            return new Refusal("tenant.unknown", "tenant", $"There is no company {slug}.", RefusalKind.NotFound);
        }

        if (options.Has("at-once") && company.State == TenantState.Active)
        {
            services.GetRequiredService<Current>().Set(Caller.System(company.Id, "command line"));
            var request = new EraseAtOnce.Request(options.Need("reason"), options.Get("handed-over"));
            var due = await services.GetRequiredService<EraseAtOnce>().Run(request);
            if (!due.Succeeded)
            {
                return Outcome<Answer>.Refused(due.Refusals);
            }
        }

        var outcome = await services.GetRequiredService<EraseCompany>().Run(company.Id, Tell);
        return outcome.Then<Answer>(erased => new Answer(
            new
            {
                erased.TenantId,
                erased.Slug,
                erased.ErasedAt,
                erased.CertificateHash,
                certificate = JsonSerializer.Deserialize<JsonElement>(erased.Certificate),
            },
            $"{erased.Slug} is erased. Its owners have the certificate, SHA-256 {erased.CertificateHash}."
        ));
    }

    private static void Tell(ErasureStage stage) =>
        Console.Error.WriteLine(
            stage switch
            {
                ErasureStage.Begun => "Nobody enters any more.",
                ErasureStage.Counted => "What there is was counted.",
                ErasureStage.Emptied => "Its rows and files are gone.",
                ErasureStage.Forgotten => "The portal knows nothing of it any more.",
                _ => "Its owners have the certificate.",
            }
        );
}
