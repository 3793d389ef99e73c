using System.Text.Json;

namespace BackOffice.Tenancy.FourEyes;

/// <summary>What an operation was asked, so that it can be asked again later, see <see cref="Doors"/>.</summary>
internal sealed record Asked(string Operation, string Arguments)
{
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true };

    public static Asked For<T>(string operation, T arguments) => new(operation, JsonSerializer.Serialize(arguments, Json));

    public static T Read<T>(string arguments) => JsonSerializer.Deserialize<T>(arguments, Json)!;
}
