using BackOffice.Kernel;
using BackOffice.Tenancy.Operators;

namespace BackOffice.Web.Commands;

/// <summary><c>operator --grant EMAIL</c> or <c>operator --revoke EMAIL</c>: who runs the portal and may open <c>/platform</c>.</summary>
internal static class OperatorCommand
{
    public static async Task<Outcome<Answer>> Run(IServiceProvider services, Options options)
    {
        var operators = services.GetRequiredService<NameOperator>();
        return (options.Get("grant"), options.Get("revoke")) switch
        {
            ({ } email, null) => (await operators.Grant(email)).Then<Answer>(named => new Answer(
                named,
                $"{named.Name} ({named.Email}) is an operator: with a second factor /platform opens."
            )),
            (null, { } email) => (await operators.Revoke(email)).Then<Answer>(named => new Answer(
                named,
                $"{named.Name} ({named.Email}) is no operator any more."
            )),
            _ => throw new UsageException("State --grant EMAIL or --revoke EMAIL."),
        };
    }
}
