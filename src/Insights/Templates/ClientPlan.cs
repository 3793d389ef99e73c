using System.Security.Cryptography;
using System.Text.Json;
using BackOffice.Kernel;
using BackOffice.Kernel.Templates;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Insights.Templates;

/// <summary>What rolling a template out to one client changes there, or changed.</summary>
public sealed record ClientPlan(IReadOnlyList<TemplateDifference> Differences)
{
    public int New => Count(DifferenceKind.New);

    public int Changed => Count(DifferenceKind.Changed);

    public int NotPossible => Count(DifferenceKind.NotPossible);

    public bool DoesAnything => New + Changed > 0;

    /// <summary>What somebody saw before they agreed: another plan has another one.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Differences)))[..32];

    /// <param name="client">The services of the client, see <see cref="Tenancy.Providers.ClientDoor"/>.</param>
    internal static Task<ClientPlan> Of(IServiceProvider client, IReadOnlyList<TemplateLine> lines, CancellationToken cancel) =>
        Each(client, lines, (part, own) => part.Compare(own, cancel));

    /// <summary>Does what the plan says; a part in which it changes nothing is not run.</summary>
    /// <returns>What was done.</returns>
    internal Task<ClientPlan> Do(IServiceProvider client, string template, IReadOnlyList<TemplateLine> lines, CancellationToken cancel) =>
        Each(
            client,
            lines,
            async (part, own) =>
            {
                var planned = Differences.Where(item => item.Part == part.Name).ToList();
                return planned.Exists(item => item.Kind != DifferenceKind.NotPossible)
                    ? await part.RollOut(template, own, cancel)
                    : planned;
            }
        );

    // Where somebody may not do a part, as roles without the right for people, the others go on.
    private static async Task<ClientPlan> Each(
        IServiceProvider client,
        IReadOnlyList<TemplateLine> lines,
        Func<ITemplatePart, List<TemplateLine>, Task<Outcome<List<TemplateDifference>>>> run
    )
    {
        var differences = new List<TemplateDifference>();
        foreach (var part in client.GetServices<ITemplatePart>())
        {
            var own = lines.Where(line => line.Part == part.Name).ToList();
            if (own.Count > 0)
            {
                var outcome = await run(part, own);
                differences.AddRange(
                    outcome.Succeeded
                        ? outcome.Value
                        : own.Select(line => TemplateDifference.NotPossible(line, outcome.Refusals[0].Message))
                );
            }
        }

        return new ClientPlan(differences);
    }

    private int Count(DifferenceKind kind) => Differences.Count(item => item.Kind == kind);
}
