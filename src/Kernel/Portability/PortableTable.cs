using System.Buffers;
using System.Data.Common;
using System.Text.Json;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BackOffice.Kernel.Portability;

/// <summary>
/// One table of a company as the model describes it, so that no table has to be told how to leave: its rows one after the
/// other in the order of their key, without the id of the company.
/// </summary>
internal sealed class PortableTable
{
    private readonly Column[] columns;
    private readonly Dictionary<string, Column> byName;
    private readonly string order;
    private readonly string insert;

    public PortableTable(IEntityType entity, bool postgres)
    {
        Entity = entity;
        Name = entity.GetTableName()!;
        columns = [.. entity.GetProperties().Where(property => property.Name != TenantDb.TenantColumn).Select(Column.Of)];
        byName = columns.ToDictionary(column => column.Name, StringComparer.Ordinal);

        var names = columns.Select(column => $"\"{column.Property.GetColumnName()}\"").Append($"\"{TenantDb.TenantColumn}\"");
        var parameters = columns.Select(column => $"@p{column.At}").Append("@tenant");
        insert = $"INSERT INTO \"{Name}\" ({string.Join(", ", names)}) VALUES ({string.Join(", ", parameters)})";

        // Text is ordered by its bytes on both databases: a collation of a language would order the copy otherwise.
        order = string.Join(
            ", ",
            entity
                .FindPrimaryKey()!
                .Properties.Select(property =>
                    $"\"{property.GetColumnName()}\"{(postgres && Column.Stored(property) == typeof(string) ? " COLLATE \"C\"" : "")}"
                )
        );
    }

    public IEntityType Entity { get; }

    public string Name { get; }

    /// <summary>All rows of the company, each as one line of JSON.</summary>
    /// <returns>How many there were.</returns>
    public Task<long> Write(TenantDb db, Stream to, CancellationToken cancel) =>
        Each(db, line => to.WriteAsync(line, cancel).AsTask(), cancel);

    /// <summary>Hands over one row after the other, as a line of JSON with its end.</summary>
    /// <param name="take">Is done with the line when it returns.</param>
    /// <returns>How many there were.</returns>
    public async Task<long> Each(TenantDb db, Func<ReadOnlyMemory<byte>, Task> take, CancellationToken cancel)
    {
        var names = string.Join(", ", columns.Select(column => $"\"{column.Property.GetColumnName()}\""));
        await using var command = db.Command(
            $"SELECT {names} FROM \"{Name}\" WHERE \"{TenantDb.TenantColumn}\" = @tenant ORDER BY {order}"
        );
        var key = Entity.FindProperty(TenantDb.TenantColumn)!;
        command.Parameters.Add(key.GetRelationalTypeMapping().CreateParameter(command, "@tenant", db.TenantId));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var line = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(line);
        var rows = 0L;
        for (; await reader.ReadAsync(cancel); rows++)
        {
            json.WriteStartObject();
            for (var at = 0; at < columns.Length; at++)
            {
                json.WritePropertyName(columns[at].Name);
                PortableValue.Write(json, columns[at].Read(reader, at), columns[at].Scale);
            }

            json.WriteEndObject();
            await json.FlushAsync(cancel);
            json.Reset();
            line.Write("\n"u8);
            await take(line.WrittenMemory);
            line.ResetWrittenCount();
        }

        return rows;
    }

    /// <summary>The values of one line, in the order of the columns.</summary>
    /// <exception cref="FormatException">The line is not a row of this table.</exception>
    public object?[] Parse(ReadOnlyMemory<byte> line)
    {
        using var json = Json(line);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("a row is an object in braces");
        }

        var values = new object?[columns.Length];
        var found = 0;
        foreach (var field in json.RootElement.EnumerateObject())
        {
            // The id of a company is no field of a row: whose rows they are is for the portal to say.
            if (!byName.TryGetValue(field.Name, out var column))
            {
                throw new FormatException($"the table has no field {field.Name}");
            }

            if (column.At != found)
            {
                throw new FormatException(
                    $"{field.Name} stands where {(found < columns.Length ? columns[found].Name : "the end")} is expected"
                );
            }

            values[found++] = column.Parse(field.Value);
        }

        return found == columns.Length ? values : throw new FormatException($"the field {columns[found].Name} is missing");
    }

    /// <summary>The values of some columns as one text: a key, or a reference to one. Null when one of them is.</summary>
    public string? KeyOf(object?[] values, IEnumerable<IReadOnlyProperty> properties)
    {
        var text = new CanonicalText();
        foreach (var property in properties.Where(property => property.Name != TenantDb.TenantColumn))
        {
            if (values[byName[property.Name].At] is not { } value)
            {
                return null;
            }

            text.Add(value);
        }

        return text.Sha256();
    }

    /// <summary>The statement that adds a row to the company of the context, whatever company the row was of.</summary>
    public DbCommand Insert(TenantDb db, object?[] values)
    {
        var command = db.Command(insert);
        foreach (var column in columns)
        {
            command.Parameters.Add(
                column.Property.GetRelationalTypeMapping().CreateParameter(command, $"@p{column.At}", values[column.At])
            );
        }

        var key = Entity.FindProperty(TenantDb.TenantColumn)!;
        command.Parameters.Add(key.GetRelationalTypeMapping().CreateParameter(command, "@tenant", db.TenantId));
        return command;
    }

    private static JsonDocument Json(ReadOnlyMemory<byte> line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException e)
        {
            throw new FormatException("the line is not JSON", e);
        }
    }

    internal sealed record Column(IProperty Property, int At, Type Type, Type StoredAs, int Precision, int Scale)
    {
        public string Name => Property.Name;

        public static Column Of(IProperty property, int at) =>
            new(
                property,
                at,
                Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType,
                Stored(property),
                property.GetPrecision() ?? 19,
                property.GetScale() ?? 4
            );

        public static Type Stored(IProperty property)
        {
            var mapping = property.GetRelationalTypeMapping();
            var type = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
            return Nullable.GetUnderlyingType(type) ?? type;
        }

        public object? Read(DbDataReader reader, int at)
        {
            if (reader.IsDBNull(at))
            {
                return null;
            }

            object value =
                StoredAs == typeof(string) ? reader.GetString(at)
                : StoredAs == typeof(Guid) ? reader.GetGuid(at)
                : StoredAs == typeof(bool) ? reader.GetBoolean(at)
                : StoredAs == typeof(int) ? reader.GetInt32(at)
                : StoredAs == typeof(long) ? reader.GetInt64(at)
                : StoredAs == typeof(decimal) ? reader.GetDecimal(at)
                : StoredAs == typeof(DateTime) ? reader.GetDateTime(at)
                : StoredAs == typeof(DateOnly) ? reader.GetFieldValue<DateOnly>(at)
                : reader.GetFieldValue<byte[]>(at);
            return Property.GetRelationalTypeMapping().Converter is { } converter ? converter.ConvertFromProvider(value) : value;
        }

        public object? Parse(JsonElement json)
        {
            if (json.ValueKind == JsonValueKind.Null)
            {
                return Property.IsNullable ? null : throw new FormatException($"{Name} is empty");
            }

            try
            {
                return PortableValue.Read(json, Type, Precision, Scale);
            }
            catch (FormatException e)
            {
                throw new FormatException($"{Name}: {e.Message}", e);
            }
        }
    }
}
