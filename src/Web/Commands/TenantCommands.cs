using BackOffice.Kernel;
using BackOffice.Tenancy.SignUp;

namespace BackOffice.Web.Commands;

internal static class TenantCommands
{
    public static async Task<Outcome<Answer>> Create(IServiceProvider services, Options options)
    {
        var request = new CreateCompany.Request(
            options.Need("name"),
            options.Need("country"),
            options.Need("currency"),
            options.Need("owner"),
            options.Get("chart"),
            Store: options.Get("store")
        );
        var outcome = await services.GetRequiredService<CreateCompany>().Run(request);
        return outcome.Then<Answer>(created => new Answer(
            created,
            $"{created.Slug} is ready. Its owner {created.Owner} sets a password at {created.InviteUrl}"
        ));
    }
}
