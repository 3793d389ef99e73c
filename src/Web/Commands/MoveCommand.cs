using BackOffice.Kernel;
using BackOffice.Tenancy.Tenants.Moving;

namespace BackOffice.Web.Commands;

/// <summary><c>move --tenant SLUG --to STORE</c>: each step is told as it is done.</summary>
internal static class MoveCommand
{
    public static async Task<Outcome<Answer>> Run(IServiceProvider services, Options options)
    {
        var request = new MoveCompany.Request(options.Need("tenant"), options.Need("to"));
        var outcome = await services.GetRequiredService<MoveCompany>().Run(request, Tell);
        return outcome.Then<Answer>(moved => new Answer(
            moved,
            moved.DataHash is null
                ? $"{moved.Slug} lives in {moved.To}; what an earlier move left in {moved.From} is gone."
                : $"{moved.Slug} moved from {moved.From} to {moved.To}: {moved.Rows} rows, data hash {moved.DataHash} before and after."
        ));
    }

    private static void Tell(MoveStep step) =>
        Console.Error.WriteLine(
            step switch
            {
                MoveStep.Marked => "Mail and nightly work wait.",
                MoveStep.Drained => "Nothing is on its way any more.",
                MoveStep.Closed => "The company is read-only and is copied.",
                MoveStep.Copied => "Every table arrived as it left.",
                MoveStep.Switched => "The company lives in the new store.",
                _ => "Nothing is left in the old one.",
            }
        );
}
